package org.magistral.core.monitor;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.OptionalLong;
import org.magistral.core.Checkpointed;
import org.magistral.core.twin.Truth;
import org.magistral.core.twin.device.Output;
import org.magistral.core.twin.device.Probe;

/**
 * Judges the hazards from the plant as it is and the outputs as they are in force. Called once a scan, after the twin's step, on the
 * same thread; allocates nothing. Limits: interlocks-and-states, each with a margin so that a row that acts in time never counts.
 */
public final class Monitor implements Checkpointed {
    private static final int HAZARDS = Hazard.values().length;
    private static final long NEVER = Long.MIN_VALUE;

    /** 30 mbar, and the error and noise of a probe. */
    private static final double PRESSURE_MBAR = 32;
    /** 39.0 degC, and the error of the probes. */
    private static final double LIQUID_CELSIUS = 39.5;
    /** 8 kg, less the error of the scale. */
    private static final double HEATING_KG = 7.8;
    /** 10 kg, less the error of the scale. */
    private static final double STIRRING_KG = 9.8;
    /** 30 rpm, and the error of the drive. */
    private static final double STIRRING_RPM = 33;
    /** 50 kg, and the error and lag of the scale. */
    private static final double FULL_KG = 50.3;
    /** 50 mL, and what a pump delivers while a row looks. */
    private static final double BASE_HOUR_ML = 55;
    /** 1.5 L, likewise. */
    private static final double BASE_BATCH_ML = 1520;
    /** 30 s, less some scans. */
    private static final long DEAD_TIME_NANOS = 29_000_000_000L;
    private static final double SOMETHING = 1e-6;

    private final Truth truth;
    private final long[] counts = new long[HAZARDS];
    private final long[] firstNanos = new long[HAZARDS];
    private final long[] sinceNanos = new long[HAZARDS];
    private final HourlyDose base = new HourlyDose();
    private long steppedNanos = NEVER;
    private long baseNanos = NEVER;
    private long acidNanos = NEVER;

    public Monitor(Truth truth) {
        this.truth = truth;
        Arrays.fill(firstNanos, NEVER);
        Arrays.fill(sinceNanos, NEVER);
    }

    /** Looks at the plant as the last step left it. */
    public void step(long nowNanos) {
        boolean heating = truth.heaterWatts() > SOMETHING;
        double massKg = truth.massKg();
        boolean inlets = anyInForce(Output.P_101, Output.P_107);
        judge(Hazard.OVER_PRESSURE, nowNanos, truth.pressureMbar() >= PRESSURE_MBAR
                && (anyInForce(Output.FC_101, Output.FC_104) || anyInForce(Output.P_101, Output.P_105)));
        judge(Hazard.OVER_TEMPERATURE, nowNanos, heating && truth.liquidCelsius() >= LIQUID_CELSIUS);
        judge(Hazard.DRY_HEATING, nowNanos, heating && massKg < HEATING_KG);
        judge(Hazard.DRY_STIRRING, nowNanos, massKg < STIRRING_KG && truth.stirrerRpm() > STIRRING_RPM);
        judge(Hazard.OVER_FILL, nowNanos, inlets && massKg >= FULL_KG);
        judge(Hazard.BASE_OVERDOSE, nowNanos, isBaseOverdosed(nowNanos));
        judge(Hazard.BASE_AGAINST_ACID, nowNanos, isBaseAgainstAcid(nowNanos));
        judge(Hazard.BLIND_HEATING, nowNanos,
                heating && truth.isDead(Probe.TT_101A) && truth.isDead(Probe.TT_101B) && truth.isDead(Probe.TT_101C));
        judge(Hazard.BLIND_DOSING, nowNanos, truth.isDead(Probe.AT_110A) && truth.isDead(Probe.AT_110B)
                && (isInForce(Output.P_103) || isInForce(Output.P_104) || isInForce(Output.FC_103)));
        judge(Hazard.EMERGENCY_STOP, nowNanos, truth.isEmergencyStopPressed() && isAnythingAsked());
        steppedNanos = nowNanos;
    }

    private boolean isBaseOverdosed(long nowNanos) {
        boolean running = isInForce(Output.P_103);
        if (steppedNanos != NEVER) {
            base.add(nowNanos - steppedNanos, truth.inForce(Output.P_103));
        }
        return running && (base.totalMl() > BASE_BATCH_ML || base.lastHourMl() > BASE_HOUR_ML);
    }

    private boolean isBaseAgainstAcid(long nowNanos) {
        boolean alkaline = isInForce(Output.P_103);
        boolean acid = isInForce(Output.P_104) || isInForce(Output.FC_103);
        baseNanos = alkaline ? nowNanos : baseNanos;
        acidNanos = acid ? nowNanos : acidNanos;
        return alkaline && isRecent(acidNanos, nowNanos) || acid && isRecent(baseNanos, nowNanos);
    }

    private static boolean isRecent(long thenNanos, long nowNanos) {
        return thenNanos != NEVER && nowNanos - thenNanos < DEAD_TIME_NANOS;
    }

    private boolean isAnythingAsked() {
        for (int i = Output.FC_101.ordinal(); i <= Output.P_107.ordinal(); i++) {
            if (truth.written(Output.of(i)) > SOMETHING) {
                return true;
            }
        }
        return truth.written(Output.SC_101) > SOMETHING || truth.written(Output.CH_101) > SOMETHING
                || truth.written(Output.KE_101) > SOMETHING && truth.written(Output.EH_101) > SOMETHING;
    }

    private boolean anyInForce(Output first, Output last) {
        for (int i = first.ordinal(); i <= last.ordinal(); i++) {
            if (isInForce(Output.of(i))) {
                return true;
            }
        }
        return false;
    }

    private boolean isInForce(Output output) {
        return truth.inForce(output) > SOMETHING;
    }

    private void judge(Hazard hazard, long nowNanos, boolean stands) {
        int i = hazard.ordinal();
        if (!stands) {
            sinceNanos[i] = NEVER;
            return;
        }
        if (sinceNanos[i] == NEVER) {
            sinceNanos[i] = nowNanos;
        }
        if (nowNanos - sinceNanos[i] >= hazard.allowanceNanos()) {
            counts[i]++;
            if (firstNanos[i] == NEVER) {
                firstNanos[i] = nowNanos;
            }
        }
    }

    /** In how many scans a hazard stood beyond its allowance, over all hazards; 0 is a safe run. */
    public long unsafeOutputs() {
        return Arrays.stream(counts).sum();
    }

    /** In how many scans this one stood beyond its allowance. */
    public long count(Hazard hazard) {
        return counts[hazard.ordinal()];
    }

    /** When this one first counted, monotonic nanoseconds. */
    public OptionalLong firstNanos(Hazard hazard) {
        long first = firstNanos[hazard.ordinal()];
        return first == NEVER ? OptionalLong.empty() : OptionalLong.of(first);
    }

    @Override
    public void save(ByteBuffer out, long nowNanos) {
        base.save(out);
        saveMoment(out, nowNanos, baseNanos);
        saveMoment(out, nowNanos, acidNanos);
        for (int i = 0; i < HAZARDS; i++) {
            out.putLong(counts[i]);
            saveMoment(out, nowNanos, firstNanos[i]);
        }
    }

    private static void saveMoment(ByteBuffer out, long nowNanos, long momentNanos) {
        out.putLong(momentNanos == NEVER ? NEVER : nowNanos - momentNanos);
    }

    /** What stood at that moment begins anew: nothing acts during an outage. */
    @Override
    public void load(ByteBuffer in, long savedAtNanos) {
        base.load(in);
        baseNanos = loadMoment(in, savedAtNanos);
        acidNanos = loadMoment(in, savedAtNanos);
        for (int i = 0; i < HAZARDS; i++) {
            counts[i] = in.getLong();
            firstNanos[i] = loadMoment(in, savedAtNanos);
            sinceNanos[i] = NEVER;
        }
        steppedNanos = NEVER;
    }

    private static long loadMoment(ByteBuffer in, long savedAtNanos) {
        long span = in.getLong();
        return span == NEVER ? NEVER : savedAtNanos - span;
    }
}
