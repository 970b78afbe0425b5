package org.magistral.sensors;

import java.util.List;

/**
 * What there is to know of a driver before a part is made: each driver has one, as {@code DATASHEET}.
 *
 * @param name of the driver in a unit file, such as {@code max31865}
 * @param text what it is, for people
 * @param channels all that such a part can measure, at its widest; {@link Instrument#channels} is what one does as it is set
 */
public record Datasheet(String name, String text, List<Channel> channels) {
    public Datasheet {
        channels = List.copyOf(channels);
    }

    public Datasheet(String name, String text, Channel... channels) {
        this(name, text, List.of(channels));
    }
}
