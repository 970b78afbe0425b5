package org.magistral.desk.config.device;

import java.util.List;
import java.util.Optional;
import org.magistral.core.tag.Unit;

/**
 * A part that the program has a driver for, as the unit file may name it.
 *
 * @param name such as {@code max31865}
 * @param text what it is, for people
 * @param bus that it hangs on; null for pins alone
 * @param keys what its row may say
 * @param channels what it measures and drives; the first is meant where a row names the device alone
 */
public record PartKind(String name, String text, BusKind bus, List<Key> keys, List<Channel> channels) {
    public PartKind {
        keys = List.copyOf(keys);
        channels = List.copyOf(channels);
    }

    /**
     * One quantity of a part.
     *
     * @param unit that it is in; null where the row's own is meant, since scaling makes it
     * @param low least that it can measure or give; NaN where the row says
     * @param high most that it can measure or give
     * @param drives whether it is driven, and not measured
     */
    public record Channel(String name, Unit unit, double low, double high, boolean drives) {
        public static Channel measures(String name, Unit unit, double low, double high) {
            return new Channel(name, unit, low, high, false);
        }

        public static Channel drives(String name, Unit unit, double low, double high) {
            return new Channel(name, unit, low, high, true);
        }
    }

    /** The channel of this name. */
    public Optional<Channel> channel(String channel) {
        return channels.stream().filter(each -> each.name().equals(channel)).findFirst();
    }
}
