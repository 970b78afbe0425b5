/**
 * The downstream of the twin, behind its devices: harvest filters, chromatography skid, low-pH vessel, virus filter, ultrafiltration and
 * fill, each moving {@link org.magistral.core.twin.liquid.Stream}s between the {@link org.magistral.core.twin.skid.Vessels} by the valves
 * that stand open. {@link org.magistral.core.twin.skid.Suite} is all of it. The laws of columns, filters and membranes are of the room
 * {@code downstream}; here are the pipes. Only the twin enters here. <b>To add a vessel</b>, add it to {@code Vessels}; it then counts in
 * every balance.
 */
package org.magistral.core.twin.skid;
