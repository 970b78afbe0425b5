/**
 * The link to the pharmacy: it observes and asks, and losing it changes nothing in the process.
 *
 * <p>Sparkplug B for live and historical tags, topics of our own for ledger and sample blocks and for signed commands, and the Session
 * that owns the socket arrive here; Camel and Paho are known nowhere else. It reads the records by cursor, never copies them, and hands
 * commands to {@code desk}'s inbox. Only the wiring in {@code image} enters. A new topic is one route and one codec.
 */
package org.magistral.sync;
