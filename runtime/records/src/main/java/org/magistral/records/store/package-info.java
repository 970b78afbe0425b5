/**
 * The database: what can be asked for by sequence and by time. It stands behind the journal, is brought up to it every ten seconds, and
 * may be lost without losing an acknowledged entry.
 *
 * <p>Durability is by {@code CHECKPOINT SYNC} alone: H2's own {@code WRITE_DELAY} flushes nothing to the device. The retention time stays
 * at its default; the page size of 1,024 bytes makes a sync write a third of what it writes by default. Tables: {@code ledger} and
 * {@code block} by sequence, a block also by its end; {@code cursor} by name. There is no table of checkpoints: only the last one ever
 * matters, and it has its own two files ({@link org.magistral.records.checkpoint}). SQL stands in this room only.
 */
package org.magistral.records.store;
