/**
 * The unit's intentions as they last were, for the restart. Only the last checkpoint ever matters, so it goes neither into the journal
 * nor into the database, both of which keep everything: at one every ten seconds that would outweigh the samples. Two files,
 * {@code checkpoint-a} and {@code checkpoint-b}, are overwritten in turn and synced; a power cut can tear one of them at most, and the
 * other stands. A checkpoint is written after the ledger entries that came before it are durable.
 */
package org.magistral.records.checkpoint;
