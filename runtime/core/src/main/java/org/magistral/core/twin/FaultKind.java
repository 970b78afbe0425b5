package org.magistral.core.twin;

import java.util.Arrays;
import java.util.stream.Collectors;

/** All that can go wrong. Each kind says its word, its argument if it takes one, and what it does while it acts. */
public enum FaultKind {
    /** The exhaust filter clogs to 60 times its resistance, so that 0.3 SLPM are enough for 36 mbar; the relief path stays clean. */
    OVER_PRESSURE("over-pressure", "") {
        @Override
        void act(Disturbances now, String argument) {
            now.exhaustResistanceFactor = 60;
        }
    },
    /** The first N of the liquid's three probes drift up by 9 K within three minutes. */
    OVER_TEMPERATURE("over-temperature", ":N with N 1, 2 or 3") {
        @Override
        boolean accepts(String argument) {
            return argument != null && argument.matches("[123]");
        }

        @Override
        void act(Disturbances now, String argument) {
            for (int i = 0; i < Integer.parseInt(argument); i++) {
                now.drift[Probe.TT_101A.ordinal() + i] = 9;
            }
        }
    },
    /** The heater's switch is welded: full power whenever the contactor is closed. It reads back what it was asked. */
    HEATER_STUCK("heater-stuck", "") {
        @Override
        void act(Disturbances now, String argument) {
            now.heaterStuck = true;
        }
    },
    /** One sensor reports a fault of its own. */
    PROBE_DEAD("probe-dead", ":TAG") {
        @Override
        boolean accepts(String argument) {
            return argument != null && Probe.ofTag(argument).isPresent();
        }

        @Override
        void act(Disturbances now, String argument) {
            now.dead[Probe.ofTag(argument).orElseThrow().ordinal()] = true;
        }
    },
    /** As probe-dead:AT-110A. */
    PH_PROBE_DEAD("ph-probe-dead", "") {
        @Override
        void act(Disturbances now, String argument) {
            now.dead[Probe.AT_110A.ordinal()] = true;
        }
    },
    /** Both pH probes. */
    PH_PROBES_DEAD("ph-probes-dead", "") {
        @Override
        void act(Disturbances now, String argument) {
            now.dead[Probe.AT_110A.ordinal()] = true;
            now.dead[Probe.AT_110B.ordinal()] = true;
        }
    },
    /** The pumps of feed and glucose turn and read back as asked, and deliver nothing. */
    FEED_DEAD("feed-dead", "") {
        @Override
        void act(Disturbances now, String argument) {
            now.feedsDead = true;
        }
    },
    /** Somebody presses the e-stop; at the end it is released. */
    E_STOP("e-stop", "") {
        @Override
        void act(Disturbances now, String argument) {
            now.emergencyStop = true;
        }
    },
    /** The medium line lets 2 L/min run into the bag past a pump that stands, until the medium bag is empty. */
    BAG_OVERFILL("bag-overfill", "") {
        @Override
        void act(Disturbances now, String argument) {
            now.mediumLeakMlPerMin = 2000;
        }
    },
    /** The base pump delivers so many times what it is asked and reads back. */
    BASE_OVERDOSE("base-overdose", ":FACTOR with 1 < FACTOR <= 100") {
        @Override
        boolean accepts(String argument) {
            if (argument == null || !argument.matches("\\d{1,3}(\\.\\d{1,3})?")) {
                return false;
            }
            double factor = Double.parseDouble(argument);
            return factor > 1 && factor <= 100;
        }

        @Override
        void act(Disturbances now, String argument) {
            now.baseFactor = Double.parseDouble(argument);
        }
    };

    private final String word;
    private final String argumentText;

    FaultKind(String word, String argumentText) {
        this.word = word;
        this.argumentText = argumentText;
    }

    /** As it stands before the {@code @}. */
    public String word() {
        return word;
    }

    /** Breaks what it breaks. Called when any fault begins or ends, not in every step. */
    abstract void act(Disturbances now, String argument);

    /** Whether this argument will do; null is none. */
    boolean accepts(String argument) {
        return argument == null;
    }

    /** The word and the argument it takes, for messages. */
    String usage() {
        return word + argumentText;
    }

    /** All kinds and their arguments, for messages. */
    public static String usages() {
        return Arrays.stream(values()).map(FaultKind::usage).collect(Collectors.joining(", "));
    }
}
