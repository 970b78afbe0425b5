package org.magistral.actuators;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.magistral.core.event.Event;
import org.magistral.core.event.Events;
import org.magistral.core.output.ActuatorSpec;
import org.magistral.core.output.Demands;
import org.magistral.core.output.OnSilence;
import org.magistral.core.output.OutputGate;
import org.magistral.core.output.Verdict;
import org.magistral.core.tag.ProcessImage;
import org.magistral.core.tag.Tag;
import org.magistral.core.tag.Tags;
import org.magistral.core.tag.Unit;

class UnwiredTest {
    @Test
    void confirmsNothingBeforeItWasTold() {
        assertEquals(Double.NaN, new Unwired().readBack());
    }

    @Test
    void readsBackWhatItWasLastTold() {
        Unwired actuator = new Unwired();
        for (double grant : new double[]{12.5, 0, -1, 12.5}) {
            actuator.write(grant);
            assertEquals(grant, actuator.readBack());
        }
    }

    @Test
    void theGateFindsNoMismatchInIt() {
        Tags tags = new Tags(List.of(new Tag("SC-101", "stirrer", Unit.REVOLUTION_PER_MINUTE, 0, 400, 1, 60)));
        ActuatorSpec spec = new ActuatorSpec("SC-101", 0, new OnSilence.CommsTimeout(2), null, 0, Double.NaN, 0.2, 0, null, "a test");
        List<Event> raised = new ArrayList<>();
        OutputGate gate = new OutputGate(List.of(spec), List.of(new Unwired()), tags, new Events(raised::add));
        ProcessImage image = new ProcessImage(1);
        Demands demands = new Demands(1);
        Verdict verdict = new Verdict(0);
        for (long nowNanos = 0; nowNanos <= 10_000_000_000L; nowNanos += 100_000_000L) {
            gate.latch(nowNanos, image);
            demands.clear();
            demands.set(0, nowNanos / 1e8);
            gate.grant(nowNanos, demands, new Verdict[]{verdict});
            gate.write();
        }
        assertEquals(List.of(), raised);
        assertEquals(100, gate.grant(0));
        assertEquals(99, image.value(0));
    }
}
