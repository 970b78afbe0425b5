package org.magistral.image;

import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds in every room of every module, read from the classes. The rooms of core have walls of their own: core's WallsTest. */
class HouseTest {
    private static final JavaClasses MAIN = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.magistral");

    private static final String IMAGE = "org.magistral.image";
    private static final String CLOCK = "org.magistral.core.time";

    /** Whatever tells the time or waits for it to pass: owner and method. */
    private static final Set<String> CLOCKS = Set.of("java.lang.System.currentTimeMillis", "java.lang.System.nanoTime",
            "java.lang.Thread.sleep", "java.util.concurrent.TimeUnit.sleep", "java.time.Instant.now", "java.time.LocalDate.now",
            "java.time.LocalTime.now", "java.time.LocalDateTime.now", "java.time.OffsetDateTime.now", "java.time.ZonedDateTime.now",
            "java.time.Clock.systemUTC", "java.time.Clock.systemDefaultZone", "java.time.Clock.system", "java.util.Date.<init>");

    /** Final as a field, and yet a state that all share. */
    private static final List<String> SHARED_STATE = List.of("java.util.concurrent.atomic.", "java.lang.ThreadLocal",
            "java.util.concurrent.ConcurrentHashMap", "java.util.ArrayList", "java.util.HashMap", "java.util.Random",
            "java.lang.StringBuilder");

    @Test
    void everyModuleIsHere() {
        Set<String> modules = new TreeSet<>();
        MAIN.forEach(each -> modules.add(each.getPackageName().split("\\.")[2]));
        assertTrue(modules.contains("core"), "the rules below see only " + modules);
    }

    @Test
    void roomsDependInNoCircle() {
        slices().matching("org.magistral.(*).(*)..").should().beFreeOfCycles().allowEmptyShould(true).check(MAIN);
    }

    @Test
    void onlyTheClockTellsTheTime() {
        refuse(access -> CLOCKS.contains(name(access.getTarget())), CLOCK, IMAGE);
    }

    @Test
    void failuresAreEventsNotPrintedTraces() {
        refuse(access -> access.getTarget().getName().equals("printStackTrace"));
    }

    @Test
    void onlyTheCommandLinePrints() {
        refuse(access -> Set.of("java.lang.System.out", "java.lang.System.err").contains(name(access.getTarget())), IMAGE);
    }

    @Test
    void nothingIsDoneByReflection() {
        noClasses().should().dependOnClassesThat().resideInAPackage("java.lang.reflect..").check(MAIN);
        refuse(access -> Set.of("java.lang.Class.forName", "java.lang.ClassLoader.loadClass", "java.util.ServiceLoader.load")
                .contains(name(access.getTarget())));
    }

    @Test
    void whatDrivesTheHardwareIsSeenByTheBusesOnly() {
        noClasses().that().resideOutsideOfPackage("org.magistral.bus..").should().dependOnClassesThat()
                .resideInAnyPackage("com.pi4j..", "com.sun.jna..", "com.fazecast..", "com.digitalpetri..", "java.lang.foreign..")
                .check(MAIN);
    }

    @Test
    void namesSayWhatAClassIs() {
        noClasses().should().haveSimpleNameEndingWith("Manager").orShould().haveSimpleNameEndingWith("Helper").orShould()
                .haveSimpleNameEndingWith("Util").orShould().haveSimpleNameEndingWith("Utils").orShould().haveSimpleNameEndingWith("Impl")
                .check(MAIN);
    }

    @Test
    void nothingStaticChanges() {
        Set<String> violations = new TreeSet<>();
        for (JavaClass each : MAIN) {
            for (JavaField field : each.getFields()) {
                Set<JavaModifier> modifiers = field.getModifiers();
                String type = field.getRawType().getName();
                if (modifiers.contains(JavaModifier.STATIC) && !modifiers.contains(JavaModifier.SYNTHETIC)
                        && (!modifiers.contains(FINAL) || SHARED_STATE.stream().anyMatch(type::startsWith))) {
                    violations.add(field.getFullName() + " is static and can change");
                }
            }
        }
        assertEquals("", String.join("\n", violations));
    }

    /** No class does or refers to this, but in the packages excepted. */
    private static void refuse(Predicate<JavaAccess<?>> banned, String... except) {
        Set<String> violations = new TreeSet<>();
        for (JavaClass each : MAIN) {
            String room = each.getPackageName() + ".";
            if (Stream.of(except).noneMatch(allowed -> room.startsWith(allowed + "."))) {
                each.getAccessesFromSelf().stream().filter(banned).forEach(access -> violations.add(access.getDescription()));
            }
        }
        assertEquals("", String.join("\n", violations));
    }

    private static String name(AccessTarget target) {
        return target.getOwner().getName() + "." + target.getName();
    }
}
