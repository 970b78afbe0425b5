/**
 * One bounded worker a bus, and the hand-over between it and the scan.
 *
 * <p>A part (a class in {@code sensors} or {@code actuators}) implements {@link org.magistral.bus.worker.Part} or
 * {@link org.magistral.bus.worker.DrivenPart} over a port of {@code org.magistral.bus}. Its {@link org.magistral.bus.worker.LatestSample}s
 * are the scan's sensors, its {@link org.magistral.bus.worker.Demand}s the gate's actuators; nothing else passes between the threads, and
 * neither ever waits for the other. There are no queues: each channel has room for the latest grant, and for a safe state that is owed.
 *
 * <p>The wiring in {@code image} adds parts to a {@link org.magistral.bus.worker.BusWorker}, puts its
 * {@link org.magistral.bus.worker.BusWatch} among the scan's sources before the gate, and starts a
 * {@link org.magistral.bus.worker.BusThread}. Tests call {@code BusWorker.step} themselves, on a hand-turned clock. No class here knows
 * what kind of bus it is.
 */
package org.magistral.bus.worker;
