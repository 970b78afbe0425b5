/**
 * Records: the log is the queue. What the scan saw and what happened goes into one bounded {@link org.magistral.records.Ring}, from
 * there, on the recorder's own thread, into the {@linkplain org.magistral.records.journal journal}, where it is acknowledged, and from
 * the journal, within thirty seconds, into the {@linkplain org.magistral.records.store database}.
 *
 * <pre>
 *   scan thread          recorder thread
 *   frame      \         /  history: samples by exception, blocks  \
 *   event       > ring ->   ledger: sequence, chained hash          > journal -> sync -> acknowledged
 *   checkpoint /         \  checkpoint files                       /     '-> database, every 30 s
 * </pre>
 *
 * <p>The order in the ring is the order in the ledger, and nothing that depends on the pace of the recorder's thread goes into it while
 * all is well: the same scans make the same ledger, to the last hash.
 *
 * <p>Enter by {@link org.magistral.records.Recorder} to write, by {@link org.magistral.records.archive.Archive} to read. To record a new
 * kind of thing, declare an event in the room where it happens; nothing here needs to know it. This module knows {@code core}, H2 (in
 * the room {@code store}) and Jackson's writer (in {@code ledger}).
 */
package org.magistral.records;
