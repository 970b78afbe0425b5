package org.magistral.desk.config.unit;

import java.util.List;
import org.magistral.desk.config.yaml.Shape;

/** The keys of every table of a unit file. */
public final class UnitShapes {
    /** The sections whose rows are tags, in the order of the tags. */
    static final List<String> SECTIONS_OF_TAGS = List.of("signals", "voted", "derived", "batch", "actuators", "totals");

    static final Shape UNIT = Shape.of("unit", "unit", "text", "scanPeriod", "longestSilence", "signals")
            .or("driver", "buses", "devices", "voted", "derived", "batch", "actuators", "totals", "loops", "bypass", "interlocks", "alarms",
                    "ready");
    static final Shape SIGNAL = Shape.of("signal", "text", "unit", "poll").or("driver", "range", "deadband", "filter", "fastest",
            "frozen", "loop", "noise", "longestSilence");
    static final Shape RECORDED = Shape.of("recorded", "kind", "column", "unit", "time").or("timeUnit", "scale", "offset");
    static final Shape VOTED = Shape.of("votedTag", "text", "of", "method", "leastValid").or("deadband", "spread", "drift",
            "longestSilence");
    static final Shape DERIVED = Shape.of("derivedTag", "text", "unit", "of").or("range", "deadband", "longestSilence");
    static final Shape BATCH = Shape.of("batchTag", "text", "unit").or("range", "deadband", "longestSilence");
    static final Shape ACTUATOR = Shape.of("actuator", "text", "unit", "safe", "onSilence")
            .or("driver", "range", "deadband", "longestSilence", "relay", "slew", "standing", "confirm", "total", "exemption");
    static final Shape ON_SILENCE = Shape.of("onSilence").or("commsTimeout", "hardware");
    static final Shape TOTAL = Shape.of("total", "text", "range", "deadband").or("longestSilence");
    static final Shape PID = Shape.of("pidLoop", "text", "measured", "setpoint", "gain", "period", "output")
            .or("integral", "derivative", "deadband", "setpointDeadband", "outputDeadband");
    static final Shape FLOW = Shape.of("flowLoop", "text", "setpoint", "dosed", "dose", "rate", "full").or("setpointDeadband");
    static final Shape ANALOG = Shape.of("analog", "range", "analog", "low", "high").or("hold");
    static final Shape PROPORTIONED = Shape.of("proportioned", "range", "proportioned", "window").or("hold");
    static final Shape DOSED = Shape.of("dosed", "range", "dosed", "dose", "rate", "full").or("hold");
    static final Shape INNER = Shape.of("inner", "range", "loop", "low", "high").or("hold");
    static final Shape BYPASS = Shape.of("bypass", "key", "maintenance", "emergency");
    static final Shape INTERLOCK = Shape.of("interlock", "text", "cause").or("trip", "refuse", "permit", "reduce", "oneAtATime", "protect",
            "holdsBatch", "refusesStart", "reopens", "bypass", "proofTest", "tellAfter");
    static final Shape REOPENS = Shape.of("reopens", "after", "most", "within");
    static final Shape PERMIT = Shape.of("permit").or("atLeast", "atMost");
    static final Shape ONE_AT_A_TIME = Shape.of("oneAtATime", "of", "dead").or("alarm");
    static final Shape PROTECT = Shape.of("protect", "demand", "longest", "daily").or("pause");

    static final Shape ALARMS = Shape.of("alarms", "longestShelf", "flood", "rows").or("horn", "beacon", "silenceButton", "testCall");
    static final Shape ALARM = Shape.of("alarm", "priority", "why", "consequence", "action", "response").or("text", "cause", "offDelay",
            "latched", "suppressedBy");

    static final Shape READY = Shape.of("readyRow", "text", "when", "action");

    private UnitShapes() {}

    /** All of them, the file itself first. */
    public static List<Shape> all() {
        return List.of(
                UNIT, SIGNAL, RECORDED, VOTED, DERIVED, BATCH, ACTUATOR, ON_SILENCE, TOTAL, PID, FLOW, ANALOG, PROPORTIONED, DOSED, INNER,
                BYPASS,
                INTERLOCK, REOPENS, PERMIT, ONE_AT_A_TIME, PROTECT, ALARMS, ALARM, READY);
    }
}
