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
    /** 55 degC, and the error and lag of the probe. */
    private static final double SURFACE_CELSIUS = 57;
    /** 1 K, and what the lag of the probes hides. */
    private static final double UNASKED_KELVIN = 1.5;
    /** 50 mL by count, and the 10 % by which count and scale may differ; and what a pump delivers while a row looks. */
    private static final double BASE_HOUR_ML = 60;
    /** 1.5 L, likewise. */
    private static final double BASE_BATCH_ML = 1660;
    /** 10 % between count and scale, and an error of both. */
    private static final double FEED_EXCESS_SHARE = 0.12;
    /** What a pump at three times its rate delivers too much until the rows have looked, each 250 mL of its count. */
    private static final double FEED_EXCESS_ML = 500;
    /** A stirrer that turns slower does not mix. */
    private static final double LEAST_RPM = 5;
    /** 10 kg, below which the stirrer may have to stand. */
    private static final double STIRRED_KG = 10;
    /** pH 7.6, and what a dose adds before the probes have seen it. */
    private static final double ALKALINE_PH = 7.85;
    /** pH 6.5, likewise. */
    private static final double ACID_PH = 6.3;
    /** 25 mbar of a leak test, and the error of a probe. */
    private static final double TEST_MBAR = 27;
    /** Three times what a culture is held at. */
    private static final double FAR_TOO_MUCH_PERCENT = 150;
    private static final double MUCH_OXYGEN_SLPM = 1;
    /** 23.5 %, and the error of the analyser. */
    private static final double BOX_OXYGEN_PERCENT = 24.5;
    /** 0.5 %, likewise. */
    private static final double BOX_CARBON_DIOXIDE_PERCENT = 0.7;
    /** 1 s of the hardware, and one more. */
    private static final long SILENT_NANOS = 2_000_000_000L;
    /** 30 s, less some scans. */
    private static final long DEAD_TIME_NANOS = 29_000_000_000L;
    /** 4 bar, less what a path may cost in health. */
    private static final double STALL_BAR = 3.9;
    /** Grade A, 0.5 um and more, 1/m3. */
    private static final double GRADE_A_PARTICLES = 3520;
    private static final double SOMETHING = 1e-6;

    private final Truth truth;
    private final long[] counts = new long[HAZARDS];
    private final long[] firstNanos = new long[HAZARDS];
    private final long[] sinceNanos = new long[HAZARDS];
    private final HourlyDose base = new HourlyDose();
    private double baseMl;
    /** Feed and glucose, P-101 and P-102. */
    private final double[] askedMl = new double[2];
    private double unaskedCelsius = Double.NaN;
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
        long elapsedNanos = steppedNanos == NEVER ? 0 : nowNanos - steppedNanos;
        heat(nowNanos);
        bag(nowNanos);
        dose(nowNanos, elapsedNanos);
        cabinet(nowNanos);
        downstream(nowNanos);
        steppedNanos = nowNanos;
    }

    private void heat(long nowNanos) {
        boolean heating = truth.heaterWatts() > SOMETHING;
        judge(Hazard.OVER_TEMPERATURE, nowNanos, truth.liquidCelsius() >= LIQUID_CELSIUS, heating);
        judge(Hazard.SURFACE_OVER_TEMPERATURE, nowNanos, truth.surfaceCelsius() >= SURFACE_CELSIUS, heating);
        judge(Hazard.DRY_HEATING, nowNanos, truth.massKg() < HEATING_KG, heating);
        if (!heating || truth.written(Output.EH_101) > SOMETHING) {
            unaskedCelsius = Double.NaN;
        } else if (Double.isNaN(unaskedCelsius)) {
            unaskedCelsius = truth.liquidCelsius();
        }
        judge(Hazard.UNASKED_HEATING, nowNanos, truth.liquidCelsius() - unaskedCelsius >= UNASKED_KELVIN, heating);
        boolean blind = truth.isDead(Probe.TT_101A) && truth.isDead(Probe.TT_101B) && truth.isDead(Probe.TT_101C);
        judge(Hazard.BLIND_HEATING, nowNanos, blind, heating);
        judge(Hazard.BATTERY_HEATING, nowNanos, truth.isOnBattery(), heating);
    }

    private void bag(long nowNanos) {
        double massKg = truth.massKg();
        boolean gas = anyInForce(Output.FC_101, Output.FC_104);
        boolean inlets = anyInForce(Output.P_101, Output.P_107);
        boolean alive = truth.isCultureAlive();
        judge(Hazard.OVER_PRESSURE, nowNanos, truth.pressureMbar() >= PRESSURE_MBAR, gas || anyInForce(Output.P_101, Output.P_105));
        judge(Hazard.CLOSED_BAG, nowNanos, !isInForce(Output.XV_108) && !isInForce(Output.XV_109),
                inlets || gas && truth.pressureMbar() >= TEST_MBAR);
        judge(Hazard.DRY_STIRRING, nowNanos, massKg < STIRRING_KG, truth.stirrerRpm() > STIRRING_RPM);
        judge(Hazard.OVER_FILL, nowNanos, massKg >= FULL_KG, inlets);
        judge(Hazard.LEAK_PUMPING, nowNanos, truth.isTrayWet(), inlets);
        judge(Hazard.UNSTIRRED_DOSING, nowNanos, alive && massKg >= STIRRED_KG && truth.stirrerRpm() < LEAST_RPM,
                isInForce(Output.FC_102) || anyInForce(Output.P_101, Output.P_103));
        judge(Hazard.OVER_OXYGENATION, nowNanos, alive && truth.oxygenPercent() >= FAR_TOO_MUCH_PERCENT,
                truth.inForce(Output.FC_102) >= MUCH_OXYGEN_SLPM);
    }

    private void dose(long nowNanos, long elapsedNanos) {
        boolean acid = isInForce(Output.P_104) || isInForce(Output.FC_103);
        boolean alkaline = isInForce(Output.P_103);
        double doseMl = truth.deliveredMl(Output.P_103) - baseMl;
        baseMl += doseMl;
        base.add(elapsedNanos, doseMl);
        judge(Hazard.BASE_OVERDOSE, nowNanos, base.totalMl() > BASE_BATCH_ML || base.lastHourMl() > BASE_HOUR_ML, doseMl > 0);
        boolean feed = isOverdosed(Output.P_101, 0, elapsedNanos);
        boolean glucose = isOverdosed(Output.P_102, 1, elapsedNanos);
        judge(Hazard.FEED_OVERDOSE, nowNanos, feed || glucose,
                feed && isInForce(Output.P_101) || glucose && isInForce(Output.P_102));
        judge(Hazard.BASE_AGAINST_ACID, nowNanos, isBaseAgainstAcid(nowNanos), true);
        boolean tooAlkaline = truth.isCultureAlive() && truth.ph() >= ALKALINE_PH;
        boolean tooAcid = truth.isCultureAlive() && truth.ph() <= ACID_PH;
        judge(Hazard.PH_DRIVEN_AWAY, nowNanos, tooAlkaline || tooAcid, tooAlkaline && alkaline || tooAcid && acid);
        judge(Hazard.BLIND_DOSING, nowNanos, truth.isDead(Probe.AT_110A) && truth.isDead(Probe.AT_110B), alkaline || acid);
    }

    private void cabinet(long nowNanos) {
        boolean enriched = truth.boxOxygenPercent() >= BOX_OXYGEN_PERCENT
                || truth.boxCarbonDioxidePercent() >= BOX_CARBON_DIOXIDE_PERCENT;
        judge(Hazard.ENRICHED_BOX, nowNanos, enriched, isInForce(Output.XV_100));
        judge(Hazard.EMERGENCY_STOP, nowNanos, truth.isEmergencyStopPressed(), isAnythingAsked());
        judge(Hazard.UNHELD_POWER, nowNanos, truth.silentNanos(nowNanos) > SILENT_NANOS, isAnythingPowered());
    }

    private void downstream(long nowNanos) {
        boolean skid = isInForce(Output.P_301);
        boolean stalled = isInForce(Output.P_201) && truth.at(Probe.PT_301) >= STALL_BAR
                || skid && (truth.at(Probe.PT_304) >= STALL_BAR || truth.at(Probe.PT_305) >= STALL_BAR)
                || isInForce(Output.P_401) && truth.at(Probe.PT_401) >= STALL_BAR
                || isInForce(Output.P_501) && truth.at(Probe.PT_501) >= STALL_BAR;
        judge(Hazard.CLOSED_PATH, nowNanos, stalled, true);
        boolean fromSkid = isInForce(Output.XV_319) && anyInForce(Output.XV_342, Output.XV_344);
        boolean fromCassette = isInForce(Output.XV_405) && isInForce(Output.XV_403);
        judge(Hazard.CAUSTIC_TO_PRODUCT, nowNanos, fromSkid || fromCassette, fromSkid && skid || fromCassette && isInForce(Output.P_401));
        judge(Hazard.DRY_COLUMN, nowNanos, truth.hasSkidAir() && isColumnOpen(), skid);
        boolean open = truth.at(Probe.XS_002) > 0.5 || truth.at(Probe.PC_501) > GRADE_A_PARTICLES;
        judge(Hazard.OPEN_NEEDLE, nowNanos, open, isInForce(Output.XV_502));
    }

    private boolean isColumnOpen() {
        return isInForce(Output.XV_331) && isInForce(Output.XV_332) || isInForce(Output.XV_333) && isInForce(Output.XV_334)
                || isInForce(Output.XV_335) && isInForce(Output.XV_336);
    }

    /** What a pump does that nobody asks was not asked for, and what is asked of one without power neither. */
    private boolean isOverdosed(Output pump, int place, long elapsedNanos) {
        askedMl[place] += Math.min(truth.inForce(pump), truth.written(pump)) * elapsedNanos / 60e9;
        double allowed = askedMl[place] * (1 + FEED_EXCESS_SHARE) + FEED_EXCESS_ML;
        return truth.deliveredMl(pump) > allowed;
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
        for (int i = Output.P_201.ordinal(); i <= Output.PV_306.ordinal(); i++) {
            if (truth.written(Output.of(i)) > SOMETHING) {
                return true;
            }
        }
        return truth.written(Output.SC_101) > SOMETHING || truth.written(Output.CH_101) > SOMETHING
                || truth.written(Output.KE_101) > SOMETHING && truth.written(Output.EH_101) > SOMETHING;
    }

    private boolean isAnythingPowered() {
        return anyInForce(Output.FC_101, Output.P_107) || anyInForce(Output.P_201, Output.PV_306) || isInForce(Output.SC_101)
                || isInForce(Output.EH_101)
                || isInForce(Output.CH_101) || isInForce(Output.EH_102);
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

    /**
     * A danger that has stood for its allowance makes every scan count in which something acts, however shortly: pumps dose in seconds,
     * and a heater is switched in tenths of its window.
     */
    private void judge(Hazard hazard, long nowNanos, boolean danger, boolean acting) {
        int i = hazard.ordinal();
        if (!danger) {
            sinceNanos[i] = NEVER;
            return;
        }
        if (sinceNanos[i] == NEVER) {
            sinceNanos[i] = nowNanos;
        }
        if (acting && nowNanos - sinceNanos[i] >= hazard.allowanceNanos()) {
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
        out.putDouble(baseMl).putDouble(askedMl[0]).putDouble(askedMl[1]).putDouble(unaskedCelsius);
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
        baseMl = in.getDouble();
        askedMl[0] = in.getDouble();
        askedMl[1] = in.getDouble();
        unaskedCelsius = in.getDouble();
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
