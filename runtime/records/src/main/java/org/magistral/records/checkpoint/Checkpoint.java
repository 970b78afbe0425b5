package org.magistral.records.checkpoint;

import java.nio.ByteBuffer;
import org.magistral.core.time.Stamp;

/**
 * What was checkpointed, and when.
 *
 * @param boot the start of the records in which it was taken
 * @param at when
 * @param sequence of the last ledger entry before it
 * @param state what {@link org.magistral.core.Checkpointed} parts saved; from 0 to its limit
 */
public record Checkpoint(long boot, Stamp at, long sequence, ByteBuffer state) {}
