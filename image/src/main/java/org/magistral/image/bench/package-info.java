/**
 * Benchmarks: {@code image/bench NAME}. Each prints ratios against a reference that is measured in the same run, for the machines that
 * this runs on are noisy, and none is a test. Reaction drives the whole unit as {@link org.magistral.image.service.LiveUnit} makes it;
 * forecast grows twins by a plain hand, with what the unit would see of them, and prints how far off it was; contamination asks when
 * alarm I-35 would stand, in clean twins and in others. A new benchmark is a class here and its name in
 * {@link org.magistral.image.bench.Benchmark}.
 */
package org.magistral.image.bench;
