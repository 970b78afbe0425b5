package org.magistral.core.control;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.magistral.core.output.ActuatorSpec;
import org.magistral.core.output.Demands;
import org.magistral.core.output.Grants;
import org.magistral.core.output.Verdict;
import org.magistral.core.tag.Readings;
import org.magistral.core.tag.Tags;

/** A mean flow in counted doses, constant or by a profile; the profile's clock stands still while the loop is suspended. Scan thread. */
final class FlowLoop extends Loop {
    private final LoopSpec.Flow spec;
    private final Element element;
    private Profile profile = Profile.constant(0);
    private double hours;
    private double led = Double.NaN;

    FlowLoop(LoopSpec.Flow spec, List<ActuatorSpec> actuators, Tags tags) {
        super(spec, tags.indexOf(spec.setpointTag()), tags.get(tags.indexOf(spec.setpointTag())));
        this.spec = spec;
        element = Element.of(spec.element(), actuators, tags, id -> {
            throw new IllegalArgumentException(spec.id() + " can't drive the loop " + id);
        });
    }

    @Override
    void auto(double setpoint, double rampPerHour, Readings readings) {
        profile(Profile.constant(checked(setpoint)));
    }

    @Override
    void profile(Profile newProfile) {
        newProfile.points().forEach(point -> checked(point.value()));
        profile = newProfile;
        led = Double.NaN;
        hours = 0;
        on();
    }

    @Override
    void follow(double setpoint) {
        led = setpoint; // no profile, which would be a new one in every scan
        on();
    }

    @Override
    void run(Readings readings, Verdict[] verdicts, Grants grants, Demands demands, long nowNanos, double elapsedSeconds) {
        if (mode() != Mode.AUTO) {
            return;
        }
        hours += elapsedSeconds / 3600;
        double fraction = Math.clamp(setpoint() / spec.element().fullMillilitresPerHour(), 0, 1);
        element.demand(fraction, nowNanos, elapsedSeconds, verdicts, grants, demands);
    }

    @Override
    void release() {
        element.release();
    }

    @Override
    double setpoint() {
        return Double.isNaN(led) ? profile.at(hours) : led;
    }

    @Override
    boolean isRamping() {
        return Double.isNaN(led) && hours < profile.points().getLast().hours();
    }

    @Override
    boolean isBlocked(Verdict[] verdicts) {
        return element.possible(1, verdicts) == 0;
    }

    @Override
    public void save(ByteBuffer out, long nowNanos) {
        out.put((byte) mode().ordinal());
        out.putDouble(hours);
        out.putDouble(led);
        out.putInt(profile.points().size());
        for (int i = 0; i < profile.points().size(); i++) {
            out.putDouble(profile.points().get(i).hours());
            out.putDouble(profile.points().get(i).value());
        }
    }

    @Override
    public void load(ByteBuffer in, long savedAtNanos) {
        mode(Mode.of(in.get()));
        hours = in.getDouble();
        led = in.getDouble();
        int size = in.getInt();
        if (!Double.isFinite(hours) || size > in.remaining() / (2 * Double.BYTES)) {
            throw new IllegalArgumentException(spec.id() + ": a profile of " + size + " points at " + hours + " h");
        }
        List<Profile.Point> points = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            points.add(new Profile.Point(in.getDouble(), in.getDouble()));
        }
        profile = new Profile(points);
    }
}
