/**
 * The database: what can be asked for by sequence and by time. It stands behind the journal, is brought up to it every thirty seconds, and
 * may be lost without losing an acknowledged entry.
 *
 * <p>Durability is by {@code CHECKPOINT SYNC} alone: H2's own {@code WRITE_DELAY} flushes nothing to the device. The retention time stays
 * at its default; the page size of 1,024 bytes makes a sync write a third of what it writes by default. Tables: {@code ledger} and
 * {@code block} by sequence, a block also by its end; {@code cursor} by name. There is no table of checkpoints: only the last one ever
 * matters, and it has its own two files ({@link org.magistral.records.checkpoint}). SQL stands in this room only.
 *
 * <p>H2 looks at the head and the foot of what it wrote last, and a power cut amid that write can leave a file that opens without a word
 * although a part is missing. So the last entries and their blocks are checked against their hashes on opening, and a file that fails is
 * set aside like one that will not open. A database gets its name only when its tables are durable.
 */
package org.magistral.records.store;
