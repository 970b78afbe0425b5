package org.magistral.sensors;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class SensorsWallsTest {
    private static final JavaClasses CLASSES = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.magistral.sensors");

    @Test
    void noRoomKnowsAnother() {
        slices().matching("org.magistral.sensors.(*)..").should().notDependOnEachOther().check(CLASSES);
    }

    @Test
    void driversKnowPortsAndThePartOfTheWorkerAndNothingElse() {
        classes().should().onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.magistral.sensors..", "org.magistral.bus", "org.magistral.bus.worker",
                        "org.magistral.core.input", "org.magistral.core.tag")
                .check(CLASSES);
    }
}
