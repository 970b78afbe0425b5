/**
 * Liquid on its way from the harvest to the dose: by mass, with what is in it as amounts. {@link org.magistral.core.twin.liquid.Matter}
 * is the list of what is followed, {@link org.magistral.core.twin.liquid.Stream} so much of a liquid, on its way or at rest,
 * {@link org.magistral.core.twin.liquid.Tank} what stands in a vessel, {@link org.magistral.core.twin.liquid.Buffer} what is bought or
 * made up, {@link org.magistral.core.twin.liquid.Acidity} how pH follows from it. Amounts only ever move: what leaves one place is what
 * comes to the other, so that mass and product close to the rounding of a double.
 *
 * <p><b>To follow one more thing</b>, add it to {@code Matter}; it mixes and flows with no more said. What holds it back is said in
 * {@code twin.downstream}, what finds it in {@code twin.laboratory}. Not modelled: density other than 1 kg/L, the heat of mixing, the
 * buffering of the protein itself, CO2 leaving harvested broth. Only the twin enters here.
 */
package org.magistral.core.twin.liquid;
