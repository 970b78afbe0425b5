package org.magistral.image.wiring;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.magistral.actuators.Unwired;
import org.magistral.core.Checkpointed;
import org.magistral.core.input.Sensor;
import org.magistral.core.output.Actuator;
import org.magistral.desk.config.unit.Driver;
import org.magistral.image.world.World;
import org.magistral.sensors.recorded.Recording;
import org.magistral.sensors.recorded.TimeAxis;

/** Recorded signals in place of a plant; the outputs drive nothing. */
public final class ReplayDevices implements Devices {
    private final Recording recording;

    /**
     * @throws IllegalArgumentException when the file or one of its columns is not there, or the unit dates its rows by two columns
     */
    public ReplayDevices(Path file, Map<String, Driver.Recorded> columns) {
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("the unit file has no signal with a recorded driver: there is nothing to replay");
        }
        Collection<String> names = columns.values().stream().map(Driver.Recorded::column).distinct().toList();
        Set<String> timeColumns = new LinkedHashSet<>(columns.values().stream().map(Driver.Recorded::timeColumn).toList());
        Set<String> timeUnits = new LinkedHashSet<>(columns.values().stream().map(Driver.Recorded::timeUnit).toList());
        if (timeColumns.size() > 1 || timeUnits.size() > 1) {
            throw new IllegalArgumentException("one recording has one time axis; the unit file names " + timeColumns + " in " + timeUnits);
        }
        String unit = timeUnits.iterator().next();
        TimeAxis axis = TimeAxis.ofSymbol(unit)
                .orElseThrow(() -> new IllegalArgumentException("'" + unit + "' is no time axis; allowed: " + TimeAxis.symbols()));
        recording = Recording.read(file, timeColumns.iterator().next(), axis, names);
    }

    @Override
    public Sensor sensor(String tag, Driver driver) {
        if (!(driver instanceof Driver.Recorded recorded)) {
            throw new IllegalArgumentException(tag + " is not a recorded signal; a replay has no other");
        }
        return recording.sensor(recorded.column(), recorded.scale(), recorded.offset());
    }

    @Override
    public Actuator actuator(String tag, Driver driver) {
        return new Unwired();
    }

    @Override
    public List<Checkpointed> state() {
        return List.of();
    }

    @Override
    public String refusal(JsonNode before) {
        return "a replay can't take it up";
    }

    @Override
    public void heartbeat(long nowNanos) {
        // a recording has no K1
    }

    @Override
    public World world() {
        return World.CALM;
    }

    @Override
    public void passUnattended(long nanos) {
        throw new IllegalStateException("a replay starts anew, it is not taken up again");
    }

    @Override
    public boolean livesOn() {
        return false;
    }

    @Override
    public void step(long nowNanos) {
        // the recording is asked for its row of now by each sensor
    }

    public Recording recording() {
        return recording;
    }
}
