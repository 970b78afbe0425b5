/**
 * The people of a simulated run, and what they do. Who they are: {@link org.magistral.image.crew.SimulatedPerson}; {@link
 * org.magistral.image.crew.Staff} lets them log in and sign at the unit's front desk, as people do, {@link
 * org.magistral.image.crew.SimulatedHospital} orders. What they do at the cabinet is in {@link org.magistral.image.crew.Cabinet}; what the
 * laboratory finds, by the name of the tag, in {@link org.magistral.image.crew.Laboratory}. What they say goes by a {@link
 * org.magistral.image.crew.Way}. To have another value reported, add its tag to the Laboratory.
 *
 * <p>All of them stand in the ledger under ids and names that say that nobody was there, and in a people file of their own, apart from
 * that of real people: none of them can log in at a unit that is no twin. Scan thread, between two scans.
 */
package org.magistral.image.crew;
