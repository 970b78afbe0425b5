package org.magistral.core.twin.fault;

import java.util.Arrays;
import org.magistral.core.twin.device.Bus;
import org.magistral.core.twin.device.Output;
import org.magistral.core.twin.device.Probe;

/** What is broken at this moment: set by the {@link FaultKind}s that act, read by the parts that break. One thread. */
public final class Disturbances {
    /** What a gas supply has behind its pressure reducer. */
    public static final double SUPPLY_BAR = 5;
    private static final int GASES = 4;

    final boolean[] dead = new boolean[Probe.count()];
    final boolean[] frozen = new boolean[Probe.count()];
    final boolean[] loopOpen = new boolean[Probe.count()];
    final double[] drift = new double[Probe.count()];
    final boolean[] busDead = new boolean[Bus.values().length];
    final boolean[] stuck = new boolean[Output.count()];
    final boolean[] deviceDead = new boolean[Output.count()];
    final boolean[] deviceStuck = new boolean[Output.count()];
    final double[] pumpFactor = new double[Output.PUMPS];
    final double[] supplyBar = new double[GASES];
    double exhaustResistanceFactor;
    double mediumLeakMlPerMin;
    double bagLeakMlPerMin;
    double depthPlugging;
    double sterilePlugging;
    double virusPlugging;
    double virusPressureShare;
    double columnResistance;
    double membraneResistance;
    double lampShare;
    boolean airInSkid;
    boolean airInCassette;
    boolean dusty;
    boolean clumping;
    boolean harvestFilterTorn;
    boolean virusFilterTorn;
    boolean fillFilterTorn;
    boolean containersMissing;
    boolean heaterStuck;
    boolean heaterDead;
    boolean stirrerStalled;
    boolean foaming;
    boolean contaminated;
    boolean oxygenLeaking;
    boolean carbonDioxideLeaking;
    boolean emergencyStop;
    boolean doorOpen;
    boolean silencePressed;
    /** A person's, and no fault's. */
    private boolean fingerOnSilence;
    boolean bypassKeyTurned;
    boolean boardInReset;
    boolean clockLost;
    long clockOffsetMillis;
    double upsMinutes;
    DiskState disk;

    Disturbances() {
        clear();
    }

    /** Everything works. */
    void clear() {
        Arrays.fill(dead, false);
        Arrays.fill(frozen, false);
        Arrays.fill(loopOpen, false);
        Arrays.fill(drift, 0);
        Arrays.fill(busDead, false);
        Arrays.fill(stuck, false);
        Arrays.fill(deviceDead, false);
        Arrays.fill(deviceStuck, false);
        Arrays.fill(pumpFactor, 1);
        Arrays.fill(supplyBar, SUPPLY_BAR);
        exhaustResistanceFactor = 1;
        mediumLeakMlPerMin = 0;
        bagLeakMlPerMin = 0;
        depthPlugging = 1;
        sterilePlugging = 1;
        virusPlugging = 1;
        virusPressureShare = 1;
        columnResistance = 1;
        membraneResistance = 1;
        lampShare = 1;
        airInSkid = false;
        airInCassette = false;
        dusty = false;
        clumping = false;
        harvestFilterTorn = false;
        virusFilterTorn = false;
        fillFilterTorn = false;
        containersMissing = false;
        heaterStuck = false;
        heaterDead = false;
        stirrerStalled = false;
        foaming = false;
        contaminated = false;
        oxygenLeaking = false;
        carbonDioxideLeaking = false;
        emergencyStop = false;
        doorOpen = false;
        silencePressed = false;
        bypassKeyTurned = false;
        boardInReset = false;
        clockLost = false;
        clockOffsetMillis = 0;
        upsMinutes = 0;
        disk = DiskState.SOUND;
    }

    /** Whether a probe reports a fault of its own. */
    public boolean isDead(Probe probe) {
        return dead[probe.ordinal()];
    }

    /** Whether a probe repeats its last answer. */
    public boolean isFrozen(Probe probe) {
        return frozen[probe.ordinal()];
    }

    /** Whether no current flows in the loop of a transmitter. */
    public boolean isLoopOpen(Probe probe) {
        return loopOpen[probe.ordinal()];
    }

    /** How far a probe will have drifted, in its unit. */
    public double drift(Probe probe) {
        return drift[probe.ordinal()];
    }

    /** Whether nothing on this bus can be spoken to. */
    public boolean isDead(Bus bus) {
        return busDead[bus.ordinal()];
    }

    /** Whether a valve or relay stays where it is. */
    public boolean isStuck(int output) {
        return stuck[output];
    }

    /** Whether a device does nothing, whatever it is told. */
    public boolean isDeviceDead(int output) {
        return deviceDead[output];
    }

    /** Whether a device goes on with what it was last told, as long as it has power. */
    public boolean isDeviceStuck(int output) {
        return deviceStuck[output];
    }

    /** How many times what it is asked a pump delivers, P-101 being 0. */
    public double pumpFactor(int pump) {
        return pumpFactor[pump];
    }

    /** Supply pressure of a gas, air being 0. */
    public double supplyBar(int gas) {
        return supplyBar[gas];
    }

    /** How many times that of a clean one the exhaust filter's resistance is. */
    public double exhaustResistanceFactor() {
        return exhaustResistanceFactor;
    }

    /** What the medium line lets through beside its pump. */
    public double mediumLeakMlPerMin() {
        return mediumLeakMlPerMin;
    }

    /** What the bag loses into the tray. */
    public double bagLeakMlPerMin() {
        return bagLeakMlPerMin;
    }

    /** How much faster than it should a depth filter plugs. */
    public double depthPlugging() {
        return depthPlugging;
    }

    /** How much faster than they should the filters of 0.2 um plug. */
    public double sterilePlugging() {
        return sterilePlugging;
    }

    /** How much faster than it should the virus filter loses its flux. */
    public double virusPlugging() {
        return virusPlugging;
    }

    /** How much of its pressure the regulator on V-304 gives. */
    public double virusPressureShare() {
        return virusPressureShare;
    }

    /** How many times that of a clean one the resistance of a column is. */
    public double columnResistance() {
        return columnResistance;
    }

    /** How many times that of a clean one the resistance of the cassette is. */
    public double membraneResistance() {
        return membraneResistance;
    }

    /** How much of its light the lamp of UV-301 gives. */
    public double lampShare() {
        return lampShare;
    }

    /** Whether P-301 draws bubbles. */
    public boolean isAirInSkid() {
        return airInSkid;
    }

    /** Whether P-401 draws bubbles. */
    public boolean isAirInCassette() {
        return airInCassette;
    }

    /** Whether there is dust at the fill. */
    public boolean isDusty() {
        return dusty;
    }

    /** Whether product clumps in the acid vessel. */
    public boolean isClumping() {
        return clumping;
    }

    public boolean isHarvestFilterTorn() {
        return harvestFilterTorn;
    }

    public boolean isVirusFilterTorn() {
        return virusFilterTorn;
    }

    public boolean isFillFilterTorn() {
        return fillFilterTorn;
    }

    /** Whether the carousel brings nothing. */
    public boolean isContainerMissing() {
        return containersMissing;
    }

    public boolean isHeaterStuck() {
        return heaterStuck;
    }

    public boolean isHeaterDead() {
        return heaterDead;
    }

    public boolean isStirrerStalled() {
        return stirrerStalled;
    }

    public boolean isFoaming() {
        return foaming;
    }

    /** Whether something has got in that does not belong there; what is in stays in. */
    public boolean isContaminated() {
        return contaminated;
    }

    /** Whether the oxygen line leaks into the box, behind the gas main. */
    public boolean isOxygenLeaking() {
        return oxygenLeaking;
    }

    /** Whether the line of carbon dioxide does. */
    public boolean isCarbonDioxideLeaking() {
        return carbonDioxideLeaking;
    }

    public boolean isEmergencyStopPressed() {
        return emergencyStop;
    }

    public boolean isDoorOpen() {
        return doorOpen;
    }

    public boolean isSilencePressed() {
        return silencePressed || fingerOnSilence;
    }

    /** Somebody presses the silence button, or lets go of it. */
    public void touchSilence(boolean pressed) {
        fingerOnSilence = pressed;
    }

    public boolean isBypassKeyTurned() {
        return bypassKeyTurned;
    }

    /** Whether the controller's board stands in reset, and so does nothing. */
    public boolean isBoardInReset() {
        return boardInReset;
    }

    /** Whether the wall clock will be wrong after the next power cut or board reset. */
    public boolean isClockLost() {
        return clockLost;
    }

    /** How far the wall clock is off. */
    public long clockOffsetMillis() {
        return clockOffsetMillis;
    }

    public boolean isMainsLost() {
        return upsMinutes > 0;
    }

    /** How long a full UPS lasts without mains; 0 while there is mains. */
    public double upsMinutes() {
        return upsMinutes;
    }

    public DiskState disk() {
        return disk;
    }
}
