package org.magistral.desk.config;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.magistral.core.alarm.AlarmPlan;
import org.magistral.core.alarm.AlarmSpec;
import org.magistral.core.alarm.Priority;
import org.magistral.core.interlock.Row;
import org.magistral.desk.config.condition.ConditionText;
import org.magistral.desk.config.unit.UnitConfig;

/**
 * The alarms of a unit in plain text, the highest priority first: for each when it is active, what it means, what to do and how soon; and
 * how the priorities are shared out. A pure function.
 */
public final class AlarmList {
    private static final int COLUMNS = 140;
    private static final int WORDS_AT = 15;
    private static final double MINUTE = 60;

    /** What the alarms of a unit should be shared out like, about. Source: domain/interlocks-and-states.md. */
    private static final double USUAL_HIGH_PERCENT = 5;

    private static final double USUAL_MEDIUM_PERCENT = 15;
    /** More than this many times the usual share is far off. [K] */
    private static final double FAR_OFF = 2;

    private final UnitConfig unit;
    private final AlarmPlan plan;
    private final StringBuilder text = new StringBuilder();

    private AlarmList(UnitConfig unit) {
        this.unit = unit;
        plan = unit.alarms();
    }

    /** The list of a unit, in lines of at most 140 columns. */
    public static String of(UnitConfig unit) {
        AlarmList list = new AlarmList(unit);
        list.print();
        return list.text.toString();
    }

    private void print() {
        if (plan.isNone()) {
            text.append(unit.id()).append(": no alarms\n");
            return;
        }
        text.append(unit.id()).append(": ").append(plan.alarms().size()).append(" alarms, ").append(shares()).append('\n');
        plan.alarms().stream().sorted(Comparator.comparing(AlarmSpec::priority).reversed()).forEach(this::print);
    }

    private void print(AlarmSpec alarm) {
        text.append('\n').append(alarm.id()).append("  ").append(alarm.priority()).append(", ").append(alarm.text()).append('\n');
        line("when", when(alarm));
        line("why", alarm.why());
        line("consequence", alarm.consequence());
        line("action", alarm.action());
        line("response", ConditionText.duration(alarm.responseSeconds()) + ", of those " + band(alarm.responseSeconds()));
        if (alarm.suppressedBy() != null) {
            line("suppressed", "by design while " + ConditionText.of(alarm.suppressedBy(), unit.tags()));
        }
    }

    private String when(AlarmSpec alarm) {
        String cause = switch (alarm.cause()) {
            case AlarmSpec.OfCondition of -> ConditionText.of(of.condition(), unit.tags());
            case AlarmSpec.OfInterlock(String id) -> unit.rows().stream().filter(row -> row.id().equals(id)).findFirst()
                    .map(AlarmList::acts).orElse("the interlock acts");
        };
        return cause + (alarm.offDelaySeconds() > 0 ? ", cleared for " + ConditionText.duration(alarm.offDelaySeconds()) : "")
                + (alarm.latched() ? ", latched" : "");
    }

    private static String acts(Row row) {
        return row.isLatched()
                ? "the interlock stands tripped; it can't be shelved, suppressed or taken out of service"
                : "the interlock acts";
    }

    /** The four bands of response times that alarms are sorted into. */
    private static String band(double seconds) {
        if (seconds < 5 * MINUTE) {
            return "under 5 min";
        }
        if (seconds < 15 * MINUTE) {
            return "of 5 to 15 min";
        }
        return seconds <= 30 * MINUTE ? "of 15 to 30 min" : "over 30 min";
    }

    private String shares() {
        double low = percent(Priority.LOW);
        double medium = percent(Priority.MEDIUM);
        double high = percent(Priority.HIGH);
        boolean farOff = high > FAR_OFF * USUAL_HIGH_PERCENT || medium > FAR_OFF * USUAL_MEDIUM_PERCENT;
        return String.format(Locale.ROOT, "%.0f %% low, %.0f %% medium, %.0f %% high%s", low, medium, high,
                farOff ? "; far from 80/15/5: where all is urgent, nothing is" : "");
    }

    private double percent(Priority priority) {
        List<AlarmSpec> all = plan.alarms();
        return 100.0 * all.stream().filter(alarm -> alarm.priority() == priority).count() / all.size();
    }

    private void line(String what, String words) {
        String rest = " ".repeat(2) + what + " ".repeat(Math.max(1, WORDS_AT - 2 - what.length())) + words;
        while (rest.length() > COLUMNS) {
            int space = rest.lastIndexOf(' ', COLUMNS);
            int cut = space > WORDS_AT ? space : COLUMNS;
            text.append(rest.substring(0, cut).stripTrailing()).append('\n');
            rest = " ".repeat(WORDS_AT) + rest.substring(cut).strip();
        }
        text.append(rest.stripTrailing()).append('\n');
    }
}
