package org.magistral.core.twin;

/**
 * What the laboratory finds in a sample, with the scatter of its methods.
 *
 * @param viableMillionPerMl living cells
 * @param titreGramsPerLitre product
 */
public record LabResult(
        double viableMillionPerMl,
        double viabilityPercent,
        double glucoseMillimolar,
        double lactateMillimolar,
        double glutamineMillimolar,
        double ammoniumMillimolar,
        double titreGramsPerLitre) {}
