package org.magistral.core.twin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.magistral.core.tag.Signals.SECOND;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.magistral.core.event.EventLog;
import org.magistral.core.input.Channel;
import org.magistral.core.input.ChannelSpec;
import org.magistral.core.tag.Defect;
import org.magistral.core.tag.ProcessImage;
import org.magistral.core.tag.Tag;
import org.magistral.core.tag.Unit;
import org.magistral.core.twin.fault.Fault;

/** The headspace's transmitters are 4 to 20 mA loops, and a dead one is a wire without current. */
class TransmitterTest {
    private final ProcessImage image = new ProcessImage(1);

    private void run(int seconds, boolean currentLoop, Fault... faults) {
        Twin twin = new Twin(TwinParameters.standard(), 4, List.of(faults));
        Tag tag = new Tag("PT-101A", "", Unit.MILLIBAR, -20, 100, 0, 60);
        var spec = new ChannelSpec("PT-101A", 0.1, 0.5, 0, 0, currentLoop, 0, 0);
        Channel channel = new Channel(0, tag, spec, twin.sensor("PT-101A"), new EventLog().events());
        for (long now = 0; now <= seconds * SECOND; now += SECOND / 10) {
            twin.step(now);
            channel.latch(now, image);
        }
    }

    @Test
    void aSoundOneIsReadAsPressure() {
        run(60, true);
        assertEquals(Defect.NONE, image.defect(0));
        assertEquals(0, image.value(0), 1);
    }

    @Test
    void aDeadOneIsABrokenWire() {
        run(60, true, Fault.parse("probe-dead:PT-101A@30s"));
        assertEquals(Defect.LOOP_CURRENT, image.defect(0));
    }

    @Test
    void whatIsNotSaidToBeALoopIsNotReadAsPressure() {
        run(60, false);
        assertEquals(Defect.UNREADABLE, image.defect(0));
    }
}
