package org.magistral.core.output;

/** A row of a unit file, said by what is special about it. */
public record ActuatorRow(ActuatorSpec spec) {
    /** Safe at 0, with neither relay, slew, standing demand, read-back nor total. */
    public static ActuatorRow of(String tag) {
        return new ActuatorRow(new ActuatorSpec(tag, 0, new OnSilence.Hardware("a spring"), null, 0, Double.NaN, 0, 0, null, null));
    }

    public ActuatorRow safe(double value) {
        return new ActuatorRow(new ActuatorSpec(spec.tag(), value, spec.onSilence(), spec.relay(), spec.slewPerSecond(), spec.standing(),
                spec.confirmSeconds(), spec.confirmWithin(), spec.total(), spec.exemption()));
    }

    public ActuatorRow relay(String id) {
        return new ActuatorRow(new ActuatorSpec(spec.tag(), spec.safe(), spec.onSilence(), id, spec.slewPerSecond(), spec.standing(),
                spec.confirmSeconds(), spec.confirmWithin(), spec.total(), spec.exemption()));
    }

    public ActuatorRow slew(double perSecond) {
        return new ActuatorRow(new ActuatorSpec(spec.tag(), spec.safe(), spec.onSilence(), spec.relay(), perSecond, spec.standing(),
                spec.confirmSeconds(), spec.confirmWithin(), spec.total(), spec.exemption()));
    }

    public ActuatorRow standing(double demand) {
        return new ActuatorRow(new ActuatorSpec(spec.tag(), spec.safe(), spec.onSilence(), spec.relay(), spec.slewPerSecond(), demand,
                spec.confirmSeconds(), spec.confirmWithin(), spec.total(), spec.exemption()));
    }

    public ActuatorRow confirm(double seconds, double within) {
        return new ActuatorRow(new ActuatorSpec(spec.tag(), spec.safe(), spec.onSilence(), spec.relay(), spec.slewPerSecond(),
                spec.standing(), seconds, within, spec.total(), spec.exemption()));
    }

    public ActuatorRow total(String tag) {
        return new ActuatorRow(new ActuatorSpec(spec.tag(), spec.safe(), spec.onSilence(), spec.relay(), spec.slewPerSecond(),
                spec.standing(), spec.confirmSeconds(), spec.confirmWithin(), tag, spec.exemption()));
    }
}
