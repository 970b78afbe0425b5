package org.magistral.core.twin.culture;

/**
 * Monod kinetics in the structure of Xing 2010. Per-cell figures are per 1e9 cells, which is per litre at 1e6/mL.
 *
 * @param maximumGrowthPerHour mu_max
 * @param deathPerHour k_d
 * @param glucoseHalfMillimolar K_glc
 * @param glutamineHalfMillimolar K_gln
 * @param lactateInhibitionMillimolar KI_lac
 * @param ammoniumInhibitionMillimolar KI_amm
 * @param lactateDeathMillimolar KD_lac
 * @param ammoniumDeathMillimolar KD_amm
 * @param cellsPerGlucose Y_X/glc, 1e9 cells/mmol
 * @param cellsPerGlutamine Y_X/gln, 1e9 cells/mmol
 * @param lactatePerGlucose Y_lac/glc, mmol/mmol
 * @param ammoniumPerGlutamine Y_amm/gln, mmol/mmol
 * @param ammoniumUseMmolPerHour r_amm, mmol/h
 * @param glucoseMaintenanceMmolPerHour m_glc, mmol/h
 * @param glutamineMaintenanceMmolPerHour a1, mmol/h
 * @param glutamineMaintenanceHalfMillimolar a2
 * @param productGramsPerHour q_mAb, g/h
 * @param smoothingMillimolar maintenance and ammonium use fade out below about this concentration, so that none goes under 0
 */
public record KineticParameters(
        double maximumGrowthPerHour,
        double deathPerHour,
        double glucoseHalfMillimolar,
        double glutamineHalfMillimolar,
        double lactateInhibitionMillimolar,
        double ammoniumInhibitionMillimolar,
        double lactateDeathMillimolar,
        double ammoniumDeathMillimolar,
        double cellsPerGlucose,
        double cellsPerGlutamine,
        double lactatePerGlucose,
        double ammoniumPerGlutamine,
        double ammoniumUseMmolPerHour,
        double glucoseMaintenanceMmolPerHour,
        double glutamineMaintenanceMmolPerHour,
        double glutamineMaintenanceHalfMillimolar,
        double productGramsPerHour,
        double smoothingMillimolar) {

    /** Kornecki and Strube 2018, Bioengineering 5:25, Table 2. */
    public static final KineticParameters KORNECKI_2018 = new KineticParameters(
            0.039,
            0.004,
            1.00,
            0.047,
            43.0,
            6.51,
            45.8,
            6.51,
            0.357,
            0.974,
            0.70,
            0.67,
            0.0063,
            0.0692,
            0.0032,
            2.1,
            0.00151,
            0.01);

    /** The same without smoothing, for a check of the bare equations. */
    public KineticParameters unsmoothed() {
        return new KineticParameters(
                maximumGrowthPerHour,
                deathPerHour,
                glucoseHalfMillimolar,
                glutamineHalfMillimolar,
                lactateInhibitionMillimolar,
                ammoniumInhibitionMillimolar,
                lactateDeathMillimolar,
                ammoniumDeathMillimolar,
                cellsPerGlucose,
                cellsPerGlutamine,
                lactatePerGlucose,
                ammoniumPerGlutamine,
                ammoniumUseMmolPerHour,
                glucoseMaintenanceMmolPerHour,
                glutamineMaintenanceMmolPerHour,
                glutamineMaintenanceHalfMillimolar,
                productGramsPerHour,
                0);
    }
}
