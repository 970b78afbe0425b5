package org.magistral.bus;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BusWallsTest {
    private static final String[] DRIVING = {"..bus.pi..", "..bus.modbus..", "..bus.gpio..", "..bus.pwm..", "..bus.onewire.."};

    private static final JavaClasses CLASSES = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.magistral.bus");

    private static void stands(String room, String... libraries) {
        if (libraries.length > 0) {
            noClasses().that().resideOutsideOfPackage(room).should().dependOnClassesThat().resideInAnyPackage(libraries).check(CLASSES);
        }
        classes().that().resideInAPackage(room).should().onlyDependOnClassesThat()
                .resideInAnyPackage(with(libraries, "java..", "org.magistral.bus", "org.magistral.core..", room)).check(CLASSES);
    }

    private static String[] with(String[] libraries, String... more) {
        String[] all = Arrays.copyOf(more, more.length + libraries.length);
        System.arraycopy(libraries, 0, all, more.length, libraries.length);
        return all;
    }

    @Test
    void pi4jStandsInOneRoom() {
        stands("..bus.pi..", "com.pi4j..", "com.sun.jna..");
    }

    @Test
    void theModbusLibraryAndTheSerialPortStandInOneRoom() {
        stands("..bus.modbus..", "com.digitalpetri..", "com.fazecast..");
    }

    @Test
    void foreignMemoryIsTouchedInOneRoom() {
        stands("..bus.gpio..", "java.lang.foreign..");
    }

    @Test
    void theOthersNeedTheJdkAlone() {
        stands("..bus.pwm..");
        stands("..bus.onewire..");
        stands("..bus.worker..");
        classes().that().resideInAPackage("org.magistral.bus").should().onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.magistral.bus", "org.magistral.core.tag").check(CLASSES);
    }

    @Test
    void theWorkerKnowsNoKindOfBusAndNoBusKnowsTheWorker() {
        noClasses().that().resideInAPackage("..bus.worker..").should().dependOnClassesThat().resideInAnyPackage(DRIVING).check(CLASSES);
        noClasses().that().resideInAnyPackage(DRIVING).should().dependOnClassesThat().resideInAPackage("..bus.worker..").check(CLASSES);
    }

    @Test
    void threadsAreStartedByTheWorkersThreadAlone() {
        noClasses().that().doNotHaveFullyQualifiedName("org.magistral.bus.worker.BusThread").should().dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.Thread").orShould().dependOnClassesThat()
                .resideInAPackage("java.util.concurrent.atomic..")
                .check(CLASSES);
    }
}
