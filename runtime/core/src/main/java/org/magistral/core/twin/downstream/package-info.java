/**
 * The downstream of the twin: filters, columns, the acid vessel, virus filter, ultrafiltration and filling, each a small model that knows
 * no tag, no device and no other operation. Laws and figures are those of twin.md section 2 and unit-operations.md, with the marks of
 * those files: [S:key] read, [C] computed, [K] engineering knowledge that parameters can change.
 *
 * <p><b>How it is joined.</b> A pump's flow and the time of a step are litres: {@code tank.draw(mlPerMin / 60_000 * seconds, in)} says how
 * much air came with it; a valve decides into which tank {@code out} is poured. What an instrument reads is asked of the operation
 * ({@code pressureBar}, {@code transmembraneBar}), of the {@code out} of this step by {@link org.magistral.core.twin.downstream.UvCell},
 * {@code ph()} and {@code milliSiemensPerCm()}, or of a tank ({@code kilograms}). Where {@code pass} leaves something in {@code in}, the
 * pump could not push it: pour it back. An {@code out} with nothing in it means that nothing flowed: a probe keeps what it showed. Faults
 * are arguments: {@code plugging}, {@code airLitres}, {@code resistance}, {@code lamp}; 1, or no air, in health.
 *
 * <p>Everything steps by what it is given, in steps of some seconds, allocates nothing, has no clock and no randomness, and saves itself
 * whole. Two probes of one thing read the same truth; their noise is the instruments'. Not modelled: gradients by time (mix two draws),
 * temperature beside the acid, microbial growth, the UV of Tris and histidine. Only the twin enters here.
 */
package org.magistral.core.twin.downstream;
