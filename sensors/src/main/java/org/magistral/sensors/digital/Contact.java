package org.magistral.sensors.digital;

import java.util.List;
import org.magistral.bus.GpioIn;
import org.magistral.bus.TransferFailed;
import org.magistral.bus.worker.LatestSample;
import org.magistral.core.tag.Defect;
import org.magistral.core.tag.Unit;
import org.magistral.sensors.Channel;
import org.magistral.sensors.Datasheet;
import org.magistral.sensors.Instrument;

/**
 * A contact at a pin: e-stop, door, foam, leak, bubble, the end switch of a valve, mains. 1 is on, open or present.
 *
 * <p>A level counts once it has stood for the debounce; where the pin's own debounce does that, none is needed here. A contact that does
 * not rest for ten times that, or ten looks, is faulty: its last state would else count for ever. A pin that can't be read is lost, never
 * "off". Worker's thread.
 */
public final class Contact implements Instrument {
    public static final Datasheet DATASHEET = new Datasheet("contact", "a contact at a pin: on or off",
            new Channel("state", Unit.SWITCH, 0, 1));

    private static final int RESTLESS = 10;

    private final GpioIn pin;
    private final boolean activeHigh;
    private final long debounceNanos;
    private final long periodNanos;
    private final LatestSample state = new LatestSample();
    private boolean known;
    private boolean active;
    private boolean seen;
    private boolean seenActive;
    private long seenNanos;
    private long restedNanos;
    private volatile boolean restless;

    /**
     * @param activeHigh whether a high pin is 1; else a low one is
     * @param debounceNanos 0 for none
     * @param periodNanos from look to look
     */
    public Contact(GpioIn pin, boolean activeHigh, long debounceNanos, long periodNanos) {
        if (debounceNanos < 0 || periodNanos <= 0) {
            throw new IllegalArgumentException("a debounce of " + debounceNanos + " ns, a look each " + periodNanos
                    + " ns; allowed: 0 or more, more than 0");
        }
        this.pin = pin;
        this.activeHigh = activeHigh;
        this.debounceNanos = debounceNanos;
        this.periodNanos = periodNanos;
    }

    @Override
    public List<Channel> channels() {
        return DATASHEET.channels();
    }

    @Override
    public String cause() {
        return restless ? "the contact never rests" : "";
    }

    @Override
    public long deadlineNanos() {
        return 20_000_000;
    }

    @Override
    public List<LatestSample> samples() {
        return List.of(state);
    }

    @Override
    public void reset() {
        known = false;
        seen = false;
        restless = false;
    }

    @Override
    public long step(long nowNanos) throws TransferFailed {
        boolean nowActive = pin.isHigh() == activeHigh;
        if (!seen) {
            restedNanos = nowNanos;
        }
        if (!seen || nowActive != seenActive) {
            seen = true;
            seenActive = nowActive;
            seenNanos = nowNanos;
        }
        if (nowNanos - seenNanos >= debounceNanos) {
            known = true;
            active = nowActive;
            restedNanos = nowNanos;
        }
        restless = nowNanos - restedNanos > RESTLESS * Math.max(debounceNanos, periodNanos);
        if (restless) {
            state.failed(Defect.DEVICE_FAULT, nowNanos);
        } else if (known) {
            state.measured(active ? 1 : 0, nowActive == activeHigh ? 1 : 0, nowNanos);
        }
        return nowNanos + periodNanos;
    }
}
