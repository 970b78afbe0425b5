package org.magistral.desk.config;

import org.magistral.core.output.Grants;
import org.magistral.core.tag.Tag;
import org.magistral.desk.config.unit.UnitConfig;

/** A gate that grants the middle of every range, for checks. */
final class AllGranted implements Grants {
    private final double[] grants;
    private final UnitConfig unit;

    AllGranted(UnitConfig unit) {
        this.unit = unit;
        grants = unit.actuators().stream().mapToDouble(spec -> {
            Tag tag = unit.tags().get(unit.tags().indexOf(spec.tag()));
            return (tag.low() + tag.high()) / 2;
        }).toArray();
    }

    @Override
    public double grant(int actuator) {
        return grants[actuator];
    }

    @Override
    public boolean isEnergised(int actuator) {
        return !isSafe(actuator, grants[actuator]);
    }

    @Override
    public boolean isSafe(int actuator, double value) {
        return unit.actuators().get(actuator).isSafe(value);
    }
}
