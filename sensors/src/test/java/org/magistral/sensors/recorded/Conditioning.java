package org.magistral.sensors.recorded;

import java.util.List;
import org.magistral.core.event.Events;
import org.magistral.core.input.Channel;
import org.magistral.core.input.ChannelSpec;
import org.magistral.core.input.Sensor;
import org.magistral.core.tag.Tag;
import org.magistral.core.tag.Unit;

/** How each column of the recorded files is conditioned: one tuning for all files, and so for a look-alike of them. */
enum Conditioning {
    /** The liquid, by infrared: resolution 0.1 degC; 20 mL follow their heater within a minute or two. */
    MEDIA_TEMP("media_temp", 10, 40, 60, 0.04, 1800, 0.3),
    INTERNAL_AIR_TEMP("internal_air_temp", 10, 45, 60, 0.04, 3600, 0.5),
    EXTERNAL_AIR_TEMP("external_air_temp", 10, 45, 60, 0.04, 3600, 0.5),
    /** An optical density: 1 h, since the last digits of a dense culture stand still for half an hour. */
    DENSITY("od_measured", -0.2, 4, 60, 0.008, 3600, 0.1),
    /** Raw light counts, which fall as density rises. */
    COUNTS("od_measured", 0, 65_535, 60, 200, 3600, 2500),
    HEATING_RATE("heating_rate", 0, 1, 60, 0, 0, 0),
    /** Settings: that they stand still is no fault, so nothing opts for a test of that. */
    STIRRING_RATE("stirring_rate", 0, 1, 60, 0, 0, 0),
    /** An optical density every 5 s, whose noise is 0.002 while all is well. */
    PIOREACTOR("od_reading", 0, 5, 5, 0.05, 600, 0.01),
    /** The same of a look-alike, a minute a sample. */
    OPTICAL("od_reading", 0, 5, 60, 0.01, 3600, 0.01),
    SURFACE_TEMP("surface_temp", 10, 60, 60, 0.04, 1800, 0.3);

    final String column;
    private final double low;
    private final double high;
    private final ChannelSpec spec;

    Conditioning(String column, double low, double high, double pollSeconds, double fastest, double frozenSeconds, double noise) {
        this.column = column;
        this.low = low;
        this.high = high;
        spec = new ChannelSpec("AT-1", pollSeconds, 0, fastest, frozenSeconds, false, noise, 60 * pollSeconds);
    }

    /** What is reported of a whole file. */
    Playback play(Recording recording) {
        return play(recording.sensor(column, 1, 0), recording.lengthNanos());
    }

    Playback play(Sensor sensor, long lengthNanos) {
        return new Playback(sensor, low, high, spec).run(0, lengthNanos, Math.round(spec.pollSeconds() * 1e9 / 10));
    }

    /** The column as a channel of a group, wide as this tuning. */
    Channel channel(int index, String id, Recording recording, Events events) {
        Tag tag = new Tag(id, "recorded", Unit.NUMBER, low, high, 0, 60);
        return new Channel(index, tag, spec, recording.sensor(column, 1, 0), events);
    }

    static List<String> columns() {
        return List.of("media_temp", "internal_air_temp", "external_air_temp", "od_measured", "heating_rate", "stirring_rate");
    }
}
