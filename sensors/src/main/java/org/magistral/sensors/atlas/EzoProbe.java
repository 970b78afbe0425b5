package org.magistral.sensors.atlas;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.magistral.bus.Fault;
import org.magistral.bus.I2c;
import org.magistral.bus.TransferFailed;
import org.magistral.bus.worker.LatestSample;
import org.magistral.core.tag.Defect;
import org.magistral.sensors.Channel;
import org.magistral.sensors.Instrument;

/**
 * An EZO circuit that measures: pH, DO, EC, ORP, RTD or CO2, as its {@link EzoKind} says. It is told to read, and asked 900 ms later.
 *
 * <p>At the start, and anew after each failure, it must be the circuit that is meant, and be set as is meant: one with another scale, cell
 * constant or output has failed, and the reason says so. After that one of these is asked a minute, together with the calibration.
 *
 * <p>The temperature to compensate by is sent when it has changed by 0.1 degC, and each minute, since a circuit that restarts forgets it.
 * It is sent as {@code T}, which every firmware knows. While the tag is lost the fallback is sent, the value stays good, and the channel
 * {@code compensation} is lost for as long: its tag says so.
 *
 * <p>One that takes commands and answers none as it should never fails thrice in a row for its worker; after three failures without a
 * reading between them it says itself that it has none. Bus worker's thread, but for {@link #identity}, {@link #cause} and
 * {@link #send}.
 */
public final class EzoProbe implements Instrument {
    private static final long MILLIS = 1_000_000;
    private static final long DEADLINE_NANOS = 50 * MILLIS;
    private static final long COMMAND_NANOS = 300 * MILLIS;
    /** How often it is told the temperature anew, and asked for one of its settings. [K] */
    private static final long MINUTE_NANOS = 60_000 * MILLIS;
    /** Less than this changes no reading by more than 0.2 %. [K] */
    private static final double COMPENSATION_STEP = 0.1;
    private static final int MOST_POINTS = 3;
    private static final int MOST_MISSES = 3;

    /** Something to ask, and what becomes of the answer. */
    private record Question(String command, long waitNanos, Taker taker) {}

    private interface Taker {
        void take(Answer answer, long nowNanos) throws TransferFailed;
    }

    private final EzoKind kind;
    private final Conversation conversation;
    private final Compensation compensation;
    private final long periodNanos;
    private final LatestSample value = new LatestSample();
    private final LatestSample calibration = new LatestSample();
    private final LatestSample compensated = new LatestSample();
    private final List<Question> chores = new ArrayList<>();
    private final Deque<Question> next = new ArrayDeque<>();

    private Question asked;
    private int chore;
    private long choreNanos;
    private long dueNanos;
    private int place;
    private int shown = 1;
    private double points;
    private double toldCelsius = Double.NaN;
    private long toldNanos;
    private boolean fallback;
    private String firmware = "";
    private String restart = "";
    private int misses;
    private Fault lastFault = Fault.LATE;
    private volatile String cause = "";
    private volatile String identity = "";
    private final AtomicReference<Errand> errand = new AtomicReference<>();
    private Errand underWay;

    /** One that compensates for nothing. */
    public EzoProbe(I2c i2c, EzoKind kind, long periodNanos) {
        this(i2c, kind, Compensation.fixed(25), periodNanos);
    }

    /**
     * @param compensation used by kinds that compensate only
     * @param periodNanos how often it is read; a reading takes about a second
     */
    public EzoProbe(I2c i2c, EzoKind kind, Compensation compensation, long periodNanos) {
        this.kind = kind;
        this.compensation = compensation;
        this.periodNanos = periodNanos;
        conversation = new Conversation(i2c, kind.driver());
        chores.add(new Question("i", COMMAND_NANOS, this::identify));
        chores.add(new Question("Status", COMMAND_NANOS, this::status));
        kind.settings().forEach(setting -> chores.add(new Question(setting.name() + ",?", COMMAND_NANOS, (answer, _) -> check(setting,
                answer))));
        if (!kind.outputs().isEmpty()) {
            chores.add(new Question("O,?", COMMAND_NANOS, this::outputs));
        }
        chores.add(new Question("Cal,?", COMMAND_NANOS, this::calibration));
        next.addAll(chores);
    }

    @Override
    public List<Channel> channels() {
        return kind.channels();
    }

    /** Product, firmware, why it last restarted, and its supply. */
    @Override
    public String identity() {
        return identity;
    }

    /** Why it failed last, while there was no reading since. */
    @Override
    public String cause() {
        return cause;
    }

    /** Has an errand carried out, in place of one that has not begun. Any thread. */
    public void send(Errand newErrand) {
        Errand before = errand.getAndSet(newErrand);
        if (before != null) {
            before.ends(false, "another one came before it began");
        }
    }

    @Override
    public long deadlineNanos() {
        return DEADLINE_NANOS;
    }

    @Override
    public List<LatestSample> samples() {
        return kind.compensates() ? List.of(value, calibration, compensated) : List.of(value, calibration);
    }

    @Override
    public void reset() {
        misses++;
        asked = null;
        next.clear();
        next.addAll(chores);
        toldCelsius = Double.NaN;
        if (underWay != null) {
            underWay.ends(false, "the circuit failed before it answered");
            underWay = null;
        }
    }

    @Override
    public long step(long nowNanos) throws TransferFailed {
        try {
            long nextNanos = asked == null ? ask(nowNanos) : hear(nowNanos);
            if (misses >= MOST_MISSES) {
                samples().forEach(sample -> sample.failed(lastFault.defect(), nowNanos));
            }
            return nextNanos;
        } catch (TransferFailed failure) {
            lastFault = failure.fault();
            cause = failure.getMessage();
            throw failure;
        }
    }

    private long ask(long nowNanos) throws TransferFailed {
        Question question = nextQuestion(nowNanos);
        long answerNanos = conversation.ask(question.command(), question.waitNanos(), nowNanos);
        asked = question;
        return answerNanos;
    }

    private long hear(long nowNanos) throws TransferFailed {
        Optional<Answer> answer = conversation.answer(nowNanos);
        if (answer.isEmpty()) {
            return nowNanos + Conversation.AGAIN_NANOS;
        }
        Question answered = asked;
        asked = null;
        answered.taker().take(answer.get(), nowNanos);
        return next.isEmpty() && dueNanos - nowNanos > 0 ? dueNanos : nowNanos;
    }

    private Question nextQuestion(long nowNanos) {
        if (next.isEmpty()) {
            dueNanos = nowNanos + periodNanos;
            planErrand();
            planChore(nowNanos);
            planCompensation(nowNanos);
            next.add(new Question("R", kind.readMillis() * MILLIS, this::read));
        }
        return next.remove();
    }

    private void planErrand() {
        underWay = errand.getAndSet(null);
        if (underWay != null) {
            next.add(new Question(underWay.command(), underWay.waitNanos(COMMAND_NANOS), (answer, _) -> {
                underWay.ends(true, answer.text());
                underWay = null;
            }));
            next.addAll(chores); // it may have changed anything
        }
    }

    private void planChore(long nowNanos) {
        if (nowNanos - choreNanos >= MINUTE_NANOS) {
            choreNanos = nowNanos;
            chore = (chore + 1) % chores.size();
            next.add(chores.get(chore));
        }
    }

    private void planCompensation(long nowNanos) {
        if (!kind.compensates()) {
            return;
        }
        double celsius = compensation.celsius().getAsDouble();
        fallback = !Compensation.isPlausible(celsius);
        double wanted = fallback ? compensation.otherwiseCelsius() : celsius;
        boolean known = Math.abs(wanted - toldCelsius) < COMPENSATION_STEP && nowNanos - toldNanos < MINUTE_NANOS;
        if (!known) {
            double tenths = Math.round(wanted * 10);
            next.add(new Question("T," + tenths / 10, COMMAND_NANOS, (_, toldAtNanos) -> {
                toldCelsius = tenths / 10;
                toldNanos = toldAtNanos;
            }));
        }
    }

    private void read(Answer answer, long nowNanos) throws TransferFailed {
        List<String> fields = answer.fields();
        answer.require(fields.size() == shown);
        double raw = answer.number(fields.get(place));
        double measured = raw * kind.factor();
        if (kind.canMeasure(measured)) {
            value.measured(measured, raw, nowNanos);
        } else {
            value.failed(Defect.OUT_OF_RANGE, nowNanos);
        }
        misses = 0;
        lastFault = Fault.LATE;
        cause = "";
        calibration.measured(points, nowNanos);
        if (fallback) {
            compensated.failed(Defect.MEMBER_LOST, nowNanos);
        } else if (kind.compensates()) {
            compensated.measured(toldCelsius, nowNanos);
        }
    }

    private void identify(Answer answer, long nowNanos) throws TransferFailed {
        List<String> fields = answer.fieldsOf("i");
        answer.require(fields.size() == 2);
        answer.require(fields.getFirst().replace(".", "").equalsIgnoreCase(kind.product()), "a circuit for " + fields.getFirst()
                + ", not for " + kind.product());
        firmware = fields.getLast();
        tellIdentity();
    }

    private void status(Answer answer, long nowNanos) throws TransferFailed {
        List<String> fields = answer.fieldsOf("Status");
        answer.require(fields.size() == 2);
        restart = "last started by " + switch (fields.getFirst()) {
            case "P", "p" -> "power";
            case "S", "s" -> "software";
            case "B", "b" -> "a supply that was too low";
            case "W", "w" -> "its watchdog";
            default -> "what it does not know";
        } + ", supply " + answer.number(fields.getLast()) + " V";
        tellIdentity();
    }

    private void tellIdentity() {
        identity = kind.product() + " " + firmware + (restart.isEmpty() ? "" : ", " + restart);
    }

    private static void check(EzoKind.Setting setting, Answer answer) throws TransferFailed {
        List<String> fields = answer.fieldsOf(setting.name());
        boolean numbers = setting.value().matches("[0-9.]+");
        boolean right = fields.size() == 1 && (numbers
                ? answer.number(fields.getFirst()) == Double.parseDouble(setting.value())
                : fields.getFirst().equalsIgnoreCase(setting.value()));
        answer.require(right, "'" + answer.text() + "' instead of " + setting.value());
    }

    /** Which outputs are on; a reading has them all, in the order of the kind, whatever the order here. */
    private void outputs(Answer answer, long nowNanos) throws TransferFailed {
        List<String> on = answer.fieldsOf("O");
        List<String> known = kind.outputs().stream().filter(output -> on.stream().anyMatch(output::equalsIgnoreCase)).toList();
        answer.require(known.size() == on.size());
        answer.require(known.contains(kind.output()), "shows " + known + " without " + kind.output());
        shown = known.size();
        place = known.indexOf(kind.output());
    }

    private void calibration(Answer answer, long nowNanos) throws TransferFailed {
        List<String> fields = answer.fieldsOf("Cal");
        answer.require(fields.size() == 1);
        double told = answer.number(fields.getFirst());
        answer.require(told == Math.rint(told) && told >= 0 && told <= MOST_POINTS);
        points = told;
    }
}
