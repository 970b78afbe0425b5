package org.magistral.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.magistral.core.batch.recipe.*;
import org.magistral.core.condition.Condition;
import org.magistral.core.control.Profile;
import org.magistral.core.control.Profile.Point;
import org.magistral.desk.config.unit.UnitConfig;
import org.magistral.desk.config.unit.UnitFile;

/** The files of a run, read and checked together. */
record Configuration(UnitConfig unit, Recipe recipe, Path dataFolder) {
    static Configuration load(Path unit, Path recipe, boolean replay) throws IOException {
        Path file = unit == null ? Path.of("/work/main/image/config/unit-50l.yaml") : unit;
        var loaded = UnitFile.read(file.toString(), Files.readAllBytes(file));
        if (!loaded.isSound()) {
            throw new BadInputException(loaded.text());
        }
        return new Configuration(loaded.get(), replay ? watch() : culture(), standardDataFolder());
    }
    static Path standardDataFolder() { return Path.of("magistral-data"); }
    static Recipe watch() {
        return new Recipe("watch", "1", "watch", "none", List.of(new UnitProcedure("watch", "x", List.of(new Operation("watch", "x", List.of(
            new Phase("watch", "watch", List.of(new Step.WaitUntil(null, 1, null)), HoldRule.keeping(), 0, List.of())))))));
    }
    static Recipe culture() {
        var keep = HoldRule.keeping("TIC-101", "AIC-110", "AIC-111", "SC-101", "FC-101", "XV-109");
        var hold = new Limit(86400, Limit.Then.HOLD);
        Step w1 = new Step.WaitUntil(null, 86400, null);
        var fill = new Phase("fill", "fill", List.of(new Step.Prompt("connect", "Connect the bags", new Limit(86400, Limit.Then.HOLD)),
            new Step.Set("XV-109", 0), new Step.Set("FQ-103.PLAN", 900),
            new Step.Dose("P-106", 30000, 500, 5000, new MassCheck("WT-101", true, 1.0, 3, 100, 30), hold)), HoldRule.keeping("XV-109"), 900, List.of());
        var cond = new Phase("condition", "condition", List.of(
            new Step.Control("TIC-101", new Aim.Setpoint(36.8, 0)), new Step.Control("AIC-111", new Aim.Setpoint(50, 0)),
            new Step.Control("AIC-110", new Aim.Setpoint(7.1, 0)),
            new Step.WaitUntil(new Condition.Sustained(new Condition.All(List.of(new Condition.Above("TT-101", 36.3, 0), new Condition.Below("TT-101", 37.3, 0), new Condition.Above("AT-110", 7.0, 0), new Condition.Below("AT-110", 7.25, 0))), 3600), 0, hold)), keep, 900, List.of());
        var inoc = new Phase("inoculate", "inoculate", List.of(new Step.Dose("P-107", 1980, 200, 0, new MassCheck("WT-101", true, 1.0, 3, 60, 30), hold)), keep, 0, List.of());
        var growth = new Phase("growth", "growth", List.of(
            new Step.Control("FIC-101", new Aim.Follow(new Profile(List.of(new Point(0,0), new Point(84,0), new Point(84.1, 10), new Point(96,10), new Point(96.1,45), new Point(108,45), new Point(108.1,60), new Point(120,60), new Point(120.1,22), new Point(144,22), new Point(168,21), new Point(192,23), new Point(216,25))))),
            new Step.Control("FIC-102", new Aim.Follow(new Profile(List.of(new Point(0,0), new Point(72,0), new Point(72.1,9), new Point(96,9.5), new Point(120,10.5), new Point(144,11.5), new Point(168,12.5), new Point(216,13.5))))),
            new Step.Repeat(5, null, List.of(w1, new Step.Sample("daily", "daily", 20, List.of("LAB.VCD", "LAB.TITRE"), false, new Limit(7200, Limit.Then.CONTINUE))))), keep, 900, List.of());
        var prod = new Phase("production", "production", List.of(new Step.Control("TIC-101", new Aim.Setpoint(33, 1.5)),
            new Step.Repeat(4, null, List.of(w1, new Step.Sample("daily2", "daily", 20, List.of("LAB.VCD", "LAB.TITRE"), false, new Limit(7200, Limit.Then.CONTINUE))))), keep, 900, List.of());
        var harvest = new Phase("harvest-hold", "hold", List.of(new Step.Control("FIC-101", new Aim.Off()), new Step.Control("FIC-102", new Aim.Off()),
            new Step.Control("TIC-101", new Aim.Setpoint(8, 0)), new Step.WaitUntil(new Condition.Below("TT-101", 10, 0), 0, hold)), keep, 900, List.of());
        return new Recipe("mab-culture", "1", "culture", "mab", List.of(new UnitProcedure("culture", "x", List.of(
            new Operation("medium", "x", List.of(fill, cond)), new Operation("inoculation", "x", List.of(inoc)), new Operation("growth", "x", List.of(growth)), new Operation("production", "x", List.of(prod)), new Operation("harvest", "x", List.of(harvest))))));
    }
}
