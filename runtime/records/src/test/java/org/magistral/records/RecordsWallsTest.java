package org.magistral.records;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.nio.channels.FileChannel;
import org.junit.jupiter.api.Test;

class RecordsWallsTest {
    private static final JavaClasses CLASSES = new ClassFileImporter(java.util.List.of(new ImportOption.DoNotIncludeTests()))
            .importPackages("org.magistral.records");

    @Test
    void sqlStandsInTheStoreOnly() {
        noClasses().that().resideOutsideOfPackage("..records.store..").should().dependOnClassesThat()
                .resideInAnyPackage("org.h2..", "java.sql..")
                .check(CLASSES);
    }

    @Test
    void jsonStandsInTheLedgerOnly() {
        noClasses().that().resideOutsideOfPackage("..records.ledger..").should().dependOnClassesThat().resideInAPackage("com.fasterxml..")
                .check(CLASSES);
    }

    @Test
    void filesAreWrittenByTheDiskOnly() {
        noClasses().that().resideOutsideOfPackage("..records.disk..").should().dependOnClassesThat().areAssignableTo(FileChannel.class)
                .check(CLASSES);
    }

    @Test
    void nobodyAsksAClockOfItsOwn() {
        noClasses().should().callMethod(System.class, "nanoTime").orShould().callMethod(System.class, "currentTimeMillis").check(CLASSES);
    }

    @Test
    void theRoomsKnowEachOtherOneWayOnly() {
        SlicesRuleDefinition.slices().matching("org.magistral.records.(*)..").should().beFreeOfCycles().check(CLASSES);
        noClasses().that()
                .resideInAnyPackage("..disk..", "..journal..", "..ledger..", "..history..", "..checkpoint..", "..store..", "..archive..")
                .should().dependOnClassesThat().haveFullyQualifiedName("org.magistral.records.Recorder").check(CLASSES);
    }
}
