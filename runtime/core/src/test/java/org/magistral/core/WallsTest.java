package org.magistral.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The walls between the rooms of core. What holds in every module is in image's HouseTest. */
class WallsTest {
    private static final String CORE = "org.magistral.core";

    /** Each room and the rooms it may use, which all stand above it: so there is no way round in a circle. */
    private static final Map<String, Set<String>> MAY_USE = rooms(
            """
                    core      :
                    tag       : core
                    time      : core
                    event     : core tag time
                    command   : core
                    condition : core tag time
                    input     : core tag time event
                    output    : core tag time event input
                    interlock.proof  : core time event command
                    interlock.bypass : core tag time event command condition
                    interlock : core tag time event command condition input output interlock.proof interlock.bypass
                    control   : core tag time event condition input output interlock
                    batch.pool : core
                    batch.recipe : core tag condition control
                    batch.check : core tag condition output control batch.recipe
                    batch.state : core
                    batch.step : core tag time event command condition output control batch.recipe batch.check batch.pool
                    batch     : core tag event command input output control batch.recipe batch.check batch.state batch.step
                    alarm     : core tag time event command condition input output interlock
                    scan      : core tag time event command condition input output interlock control batch batch.state alarm
                    twin.device  :
                    twin.fault   : core time twin.device
                    twin.vessel  :
                    twin.culture : twin.vessel
                    twin.liquid  :
                    twin.downstream : twin.liquid
                    twin.laboratory : twin.liquid
                    twin.skid : twin.device twin.fault twin.liquid twin.downstream
                    twin      : core tag input output twin.device twin.fault twin.vessel twin.culture twin.liquid twin.skid twin.laboratory
                    monitor   : core twin twin.device
                    forecast  : core batch.recipe twin.vessel twin.culture
                    forecast.sensor : forecast twin.vessel twin.culture
                    forecast.watch : core tag input control batch.step batch.recipe forecast forecast.sensor twin.vessel
                    """);

    private static final JavaClasses MAIN = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(CORE);

    @Test
    void coreNeedsNothingButTheJdk() {
        classes().should().onlyDependOnClassesThat().resideInAnyPackage("java..", CORE + "..").check(MAIN);
    }

    @Test
    void roomsUseOnlyTheRoomsTheTableGivesThem() {
        Set<String> violations = new TreeSet<>();
        for (JavaClass user : MAIN) {
            for (Dependency dependency : user.getDirectDependenciesFromSelf()) {
                JavaClass used = dependency.getTargetClass().getBaseComponentType();
                if (used.getPackageName().startsWith(CORE) && !room(user).equals(room(used))
                        && !MAY_USE.getOrDefault(room(user), Set.of()).contains(room(used))) {
                    violations.add(room(user) + " may not use " + room(used) + ": " + user.getSimpleName() + " -> " + used.getSimpleName());
                }
            }
        }
        assertEquals("", String.join("\n", violations));
    }

    @Test
    void everyRoomHasItsRow() {
        Set<String> strangers = new TreeSet<>();
        MAIN.forEach(each -> strangers.add(room(each)));
        strangers.removeAll(MAY_USE.keySet());
        assertEquals(Set.of(), strangers, "a new room needs a row in the table");
    }

    @Test
    void everyRoomStandsBelowThoseItUses() {
        List<String> above = new ArrayList<>();
        MAY_USE.forEach((room, uses) -> {
            assertTrue(above.containsAll(uses), room + " uses a room that does not stand above it: " + uses);
            above.add(room);
        });
    }

    private static String room(JavaClass type) {
        String name = type.getPackageName();
        return name.equals(CORE) ? "core" : name.substring(CORE.length() + 1);
    }

    private static Map<String, Set<String>> rooms(String table) {
        Map<String, Set<String>> rooms = new LinkedHashMap<>();
        table.lines().forEach(line -> {
            int colon = line.indexOf(':');
            Set<String> uses = new LinkedHashSet<>(List.of(line.substring(colon + 1).strip().split(" +")));
            uses.remove("");
            rooms.put(line.substring(0, colon).strip(), uses);
        });
        return rooms;
    }
}
