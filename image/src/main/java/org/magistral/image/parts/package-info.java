/**
 * The real parts of a unit: what the program has drivers for, and how a unit file's devices become parts on their buses. {@link
 * org.magistral.image.parts.Drivers} is the list to which a new part is added, one entry a driver; {@link
 * org.magistral.image.parts.Panel} makes the parts of one unit on a {@link org.magistral.image.parts.Board}, which is the real one or, in
 * tests, one of fake chips. The wiring puts them beside the twin, so that one real probe can be tried with a simulated rest. Nothing here
 * measures or judges.
 */
package org.magistral.image.parts;
