package org.magistral.desk.config.unit;

import java.util.List;
import java.util.regex.Pattern;
import org.magistral.core.alarm.AlarmRules;
import org.magistral.core.control.ElementSpec;
import org.magistral.core.control.LoopSpec;
import org.magistral.core.forecast.watch.Aeration;
import org.magistral.core.input.ChannelSpec;
import org.magistral.core.interlock.Row;
import org.magistral.core.interlock.RowRules;
import org.magistral.core.output.ActuatorSpec;
import org.magistral.core.output.OnSilence;
import org.magistral.desk.config.yaml.Place;
import org.magistral.desk.config.yaml.Problems;

/** What can be wrong with a unit although each of its rows is right. Rows that were not right are not in it, and not judged. */
final class UnitCheck {
    /** A unit goes into the ledger whole, as one entry. */
    private static final int GREATEST_BYTES = 256 * 1024;

    private static final double SHORTEST_SCAN_SECONDS = 0.01;
    private static final double LONGEST_SCAN_SECONDS = 60;
    private static final Pattern UNIT_ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");
    private static final Pattern ROW_ID = Pattern.compile("[A-Z][A-Z0-9.-]{0,31}");

    private final UnitConfig unit;
    private final Place.Table whole;
    private final int bytes;
    private final Problems problems;
    private final RowRules rules;

    UnitCheck(UnitConfig unit, Place.Table whole, int bytes, Problems problems) {
        this.unit = unit;
        this.whole = whole;
        this.bytes = bytes;
        this.problems = problems;
        rules = new RowRules(unit.rows(), unit.actuators(), unit.tags());
    }

    private static final double LONGEST_GUARD_FILTER_SECONDS = 10;

    void check() {
        if (bytes > GREATEST_BYTES) {
            problems.report(1, "", "the unit has " + bytes + " bytes; allowed are " + GREATEST_BYTES);
        }
        identity();
        unit.channels().forEach(this::channel);
        unit.actuators().forEach(this::actuator);
        unit.loops().forEach(this::loop);
        forecast();
        rules.ofRows().forEach(finding -> report("interlocks", finding));
        if (!whole.rows().containsKey("bypass")) {
            unit.rows().stream().filter(Row::bypassAllowed).forEach(row -> report(List.of("interlocks", row.id(), "bypass"),
                    "allows what the unit does not know: there is no section 'bypass' with its key and its times"));
        }
        boolean allRead = sizeOf("interlocks") == unit.rows().size() && sizeOf("actuators") == unit.actuators().size();
        if (allRead) {
            rules.ofActuators().forEach(finding -> report("actuators", finding));
        }
        alarms();
    }

    private void alarms() {
        AlarmRules alarms = new AlarmRules(unit.alarms(), unit.rows(), unit.actuators(), unit.tags());
        alarms.ofAlarms().forEach(finding -> report(
                finding.key().isEmpty()
                        ? List.of("alarms", "rows", finding.id())
                        : List.of("alarms", "rows", finding.id(), finding.key()),
                finding.text()));
        boolean allRead = whole.find(List.of("alarms", "rows")) instanceof Place.Table rows
                && rows.path().equals("alarms.rows")
                && rows.rows().size() == unit.alarms().alarms().size();
        if (allRead) {
            alarms.ofRows().forEach(finding -> report(List.of("interlocks", finding.id()), finding.text()));
        }
    }

    private void identity() {
        if (!unit.id().isEmpty() && !UNIT_ID.matcher(unit.id()).matches()) {
            report(List.of("unit"), "'" + unit.id() + "' can't name a unit; allowed: small letters, digits and hyphens, as in unit-50l");
        }
        double scanSeconds = unit.scanNanos() / 1e9;
        if (unit.scanNanos() > 0 && (scanSeconds < SHORTEST_SCAN_SECONDS || scanSeconds > LONGEST_SCAN_SECONDS)) {
            report(List.of("scanPeriod"), scanSeconds + " s is no scan period; allowed: 10 ms to 1 min");
        }
        rowIds(List.of("interlocks"), "an interlock", "I-01");
        rowIds(List.of("alarms", "rows"), "an alarm", "PT-101.H");
    }

    private void rowIds(List<String> section, String what, String example) {
        if (whole.find(section) instanceof Place.Table rows && rows.path().equals(String.join(".", section))) {
            rows.rows().keySet().stream().filter(id -> !ROW_ID.matcher(id).matches()).forEach(id -> problems.report(
                    rows.rows().get(id),
                    "'" + id + "' can't name " + what + "; allowed: capital letters, digits, '-' and '.', as in " + example));
        }
    }

    private int sizeOf(String section) {
        return whole.rows().get(section) instanceof Place.Table rows ? rows.rows().size() : 0;
    }

    /** What an interlock looks at must not be smoothed until it comes too late. */
    private void channel(ChannelSpec channel) {
        boolean guards = unit.rows().stream()
                .flatMap(row -> row.cause().tags().stream())
                .anyMatch(tag -> tag.equals(channel.tag()) || votes(channel.tag(), tag) || isPart(channel.tag(), tag));
        if (guards && channel.filterSeconds() > LONGEST_GUARD_FILTER_SECONDS) {
            report(List.of("signals", channel.tag(), "filter"), "an interlock looks at " + channel.tag() + "; its filter may take "
                    + LONGEST_GUARD_FILTER_SECONDS + " s at most");
        }
    }

    private boolean votes(String member, String group) {
        return unit.groups().stream().anyMatch(voting -> voting.tag().equals(group) && voting.members().contains(member));
    }

    /** Whether a derived tag is reckoned from it, itself or by a group in which it votes. */
    private boolean isPart(String member, String derived) {
        return unit.derived().stream().filter(spec -> spec.tag().equals(derived)).flatMap(spec -> spec.terms().stream())
                .anyMatch(term -> term.tag().equals(member) || votes(member, term.tag()));
    }

    private void actuator(ActuatorSpec actuator) {
        if (actuator.onSilence() instanceof OnSilence.Relay(String relay) && !rules.isFedBy(actuator, relay)) {
            report(List.of("actuators", actuator.tag(), "onSilence"), "'" + relay + "' does not feed " + actuator.tag()
                    + ", neither directly nor by another relay; it can't take it to its safe state");
        }
        unit.actuators().stream().filter(relay -> relay.tag().equals(actuator.relay()) && !relay.isSafe(0)).forEach(relay -> report(
                List.of("actuators", actuator.tag(), "relay"), "'" + relay.tag() + "' is on in its safe state; a relay is off then"));
    }

    private void loop(LoopSpec loop) {
        double scanSeconds = unit.scanNanos() / 1e9;
        if (loop instanceof LoopSpec.Pid pid && pid.periodSeconds() < scanSeconds) {
            report(List.of("loops", loop.id(), "period"), "the period of " + pid.periodSeconds() + " s is shorter than the scan");
        }
        for (ElementSpec element : loop.elements()) {
            if (element instanceof ElementSpec.Proportioned proportioned && proportioned.windowSeconds() < 10 * scanSeconds) {
                report(List.of("loops", loop.id(), "output"), "a window of " + proportioned.windowSeconds() + " s is less than ten scans");
            }
        }
    }

    /** A tag of the forecast that could never have a value would leave the alarms that look at it silent. */
    private void forecast() {
        List<Driver.Outlook> asked = unit.drivers().values().stream().filter(Driver.Forecast.class::isInstance)
                .map(driver -> ((Driver.Forecast) driver).signal()).toList();
        boolean allRead = sizeOf("loops") == unit.loops().size();
        if (allRead && Aeration.of(unit.loops()).isEmpty()) {
            asked.stream().filter(Driver.Outlook::isOfOxygen).findFirst().ifPresent(signal -> report(
                    List.of("signals", signal.tag(), "driver"), signal.tag() + " needs the loop " + Aeration.LOOP
                            + ", which moves the stirrer SC-101, the air FC-101 and the oxygen FC-102 between two values each"));
        }
        for (Driver.Outlook signal : asked) {
            signal.band().filter(band -> !unit.batchTags().contains(band)).ifPresent(band -> report(
                    List.of("signals", signal.tag(), "driver"), signal.tag() + " needs the tag " + band
                            + " in the section 'batch', by which a recipe says how far off the forecast is too far"));
        }
    }

    private void report(String section, RowRules.Finding finding) {
        report(finding.key().isEmpty() ? List.of(section, finding.id()) : List.of(section, finding.id(), finding.key()), finding.text());
    }

    private void report(List<String> keys, String text) {
        problems.report(whole.find(keys), text);
    }
}
