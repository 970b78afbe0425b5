package org.magistral.core.twin.culture;

/**
 * The rates of change of a culture's concentrations, without dilution, and their integration by RK4. Concentrations stand in an array
 * by the indexes below: cells in 1e9/L (that is 1e6/mL), the rest in mM, product in g/L; time in hours. Source: the equations of Xing
 * 2010 as parametrised by Kornecki and Strube 2018. One thread; allocates nothing after construction.
 */
public final class Kinetics {
    public static final int VIABLE = 0;
    public static final int GLUCOSE = 1;
    public static final int GLUTAMINE = 2;
    public static final int LACTATE = 3;
    public static final int AMMONIUM = 4;
    public static final int PRODUCT = 5;
    public static final int DEAD = 6;
    /** How many concentrations there are. */
    public static final int SIZE = 7;

    private final KineticParameters p;
    private final Extensions extensions;
    private final double[] stage = new double[SIZE];
    private final double[] k1 = new double[SIZE];
    private final double[] k2 = new double[SIZE];
    private final double[] k3 = new double[SIZE];
    private final double[] k4 = new double[SIZE];

    public Kinetics(KineticParameters parameters, Extensions extensions) {
        this.p = parameters;
        this.extensions = extensions;
    }

    /** mu, per hour, before any extension. */
    public double growthPerHour(double[] c) {
        return p.maximumGrowthPerHour() * c[GLUCOSE] / (p.glucoseHalfMillimolar() + c[GLUCOSE])
                * c[GLUTAMINE] / (p.glutamineHalfMillimolar() + c[GLUTAMINE])
                * p.lactateInhibitionMillimolar() / (p.lactateInhibitionMillimolar() + c[LACTATE])
                * p.ammoniumInhibitionMillimolar() / (p.ammoniumInhibitionMillimolar() + c[AMMONIUM]);
    }

    /** mu_d, per hour, before any extension. */
    public double deathPerHour(double[] c) {
        return p.deathPerHour() * c[LACTATE] / (p.lactateDeathMillimolar() + c[LACTATE])
                * c[AMMONIUM] / (p.ammoniumDeathMillimolar() + c[AMMONIUM]);
    }

    /**
     * The rates of change a hour. Added deaths take cells, but not nutrients: in the published equations uptake follows net growth, and a
     * dying culture would otherwise make glucose.
     *
     * @param growthFactor what conditions leave of growth
     * @param activity what cold leaves of all metabolism
     */
    public void rates(double[] c, double growthFactor, double activity, double[] out) {
        double viable = c[VIABLE] * activity;
        double death = deathPerHour(c);
        double net = growthPerHour(c) * growthFactor - death;
        double added = extensions.addedDeathPerHour(death, c[GLUCOSE], c[GLUTAMINE]);
        double glucoseUse = net / p.cellsPerGlucose() + p.glucoseMaintenanceMmolPerHour() * faded(c[GLUCOSE]);
        double glutamineUse = net / p.cellsPerGlutamine()
                + p.glutamineMaintenanceMmolPerHour() * c[GLUTAMINE] / (p.glutamineMaintenanceHalfMillimolar() + c[GLUTAMINE]);
        out[VIABLE] = (net - added) * viable;
        out[GLUCOSE] = -glucoseUse * viable;
        out[GLUTAMINE] = -glutamineUse * viable;
        out[LACTATE] = p.lactatePerGlucose() * glucoseUse * viable;
        out[AMMONIUM] = (p.ammoniumPerGlutamine() * net / p.cellsPerGlutamine() - p.ammoniumUseMmolPerHour() * faded(c[AMMONIUM])) * viable;
        out[PRODUCT] = p.productGramsPerHour() * viable;
        out[DEAD] = (death + added) * viable - extensions.lysisPerHour() * activity * c[DEAD];
    }

    /**
     * One RK4 step in place; no concentration goes below 0. Up to about 120 s: the last glucose goes with a time constant of 58 s. Where
     * there is glucose, up to 300 s: glutamine at 12e6/mL goes with one of 6 min.
     */
    public void advance(double[] c, double growthFactor, double activity, double hours) {
        rates(c, growthFactor, activity, k1);
        rates(stage(c, k1, hours / 2), growthFactor, activity, k2);
        rates(stage(c, k2, hours / 2), growthFactor, activity, k3);
        rates(stage(c, k3, hours), growthFactor, activity, k4);
        for (int i = 0; i < SIZE; i++) {
            c[i] = Math.max(0, c[i] + hours / 6 * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]));
        }
    }

    private double[] stage(double[] c, double[] slope, double hours) {
        for (int i = 0; i < SIZE; i++) {
            stage[i] = Math.max(0, c[i] + hours * slope[i]);
        }
        return stage;
    }

    private double faded(double millimolar) {
        return p.smoothingMillimolar() == 0 ? 1 : millimolar / (millimolar + p.smoothingMillimolar());
    }
}
