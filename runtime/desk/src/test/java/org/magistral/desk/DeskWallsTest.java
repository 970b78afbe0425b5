package org.magistral.desk;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;

/** The walls between the rooms of desk. What holds in every module is in image's HouseTest. */
class DeskWallsTest {
    private static final JavaClasses MAIN = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.magistral.desk");

    @Test
    void theRoomsKnowEachOtherOneWayOnly() {
        SlicesRuleDefinition.slices().matching("org.magistral.desk.(*)..").should().beFreeOfCycles().check(MAIN);
    }

    @Test
    void josePassesTheOrderOnly() {
        noClasses().that().resideOutsideOfPackage("..desk.order..").should().dependOnClassesThat().resideInAPackage("com.nimbusds..")
                .check(MAIN);
    }

    @Test
    void passwordsAreHashedInOneClass() {
        noClasses().that().doNotHaveFullyQualifiedName("org.magistral.desk.access.Credential").should().dependOnClassesThat()
                .resideInAPackage("com.password4j..").check(MAIN);
    }

    @Test
    void peopleKnowNothingOfOrders() {
        noClasses().that().resideInAPackage("..desk.access..").should().dependOnClassesThat()
                .resideInAnyPackage("..desk.order..", "..desk.socket..").check(MAIN);
    }

    @Test
    void peopleAndOrdersLogNothing() {
        noClasses().that().resideInAnyPackage("..desk.access..", "..desk.order..").should().dependOnClassesThat()
                .resideInAnyPackage("org.tinylog..", "org.slf4j..").check(MAIN);
    }
}
