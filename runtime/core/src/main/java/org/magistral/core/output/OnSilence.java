package org.magistral.core.output;

/** What takes an actuator to its safe state when the controller falls silent; every actuator says one. */
public sealed interface OnSilence {
    /** Its power comes through a relay that falls with the heartbeat, itself or a relay behind it. */
    record Relay(String relay) implements OnSilence {}

    /** The device stops by itself when it hears nothing for this long; set in the device and read back at start. */
    record CommsTimeout(double seconds) implements OnSilence {}

    /** A spring, a pull resistor: the text names it. */
    record Hardware(String by) implements OnSilence {}
}
