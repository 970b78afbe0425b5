/**
 * Whether a batch could start now and last: one table, for {@code magistral ready}. What the ledger and the people say is the same from a
 * running unit and from its files; what only the scan's parts know is unknown where no unit runs. Doubt is never ready. To add a row that
 * looks at readings, add it to {@code ready} of the unit file; any other is a class here, and a line in {@link
 * org.magistral.image.ready.Readiness}. Reads, and changes nothing.
 */
package org.magistral.image.ready;
