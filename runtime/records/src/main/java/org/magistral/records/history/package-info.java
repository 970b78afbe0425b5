/**
 * Trends: which samples are kept, and how blocks of them are packed.
 *
 * <p><b>By exception.</b> A sample of a tag is stored when it lies further than the tag's deadband from the last stored one, when its
 * quality changes, or when the longest silence has passed. So a trend drawn by holding the last stored value is never off by more than
 * the deadband. A stored value is rounded to the largest power of ten that is not greater than the deadband: that is off by half a
 * deadband at most, reads as people write (37.02), and packs into a byte. With deadband 0 every change is stored as it is.
 *
 * <p><b>Blocks.</b> {@link org.magistral.records.history.BlockEncoder} turns up to 4,096 samples (64 kB as they lie in memory) into
 * columns, {@link org.magistral.records.history.Block} reads them back. Canonical bytes, which the hash in the {@code history.block}
 * entry covers; numbers big-endian, v = unsigned variable length (7 bits a byte, low first), z = the same after zigzag:
 *
 * <pre>
 *   int8 format (1)   v boot   v sequence of the history.tags entry that names the tags
 *   int64 base, monotonic nanoseconds   int64 base, wall milliseconds   int8 wall trusted
 *   v samples   v frames   v columns
 *   frames:   v milliseconds since the frame before (the first: since base)
 *   columns:  v tag index (after the first: less the one before, less 1)   v samples   int8 form
 *   times:    for each column: v frame index (after the first: less the one before, less 1)
 *   values:   for each column, by its form:
 *             -6..22   the value is whole / 10^form: z whole, less the one before (the first: less 0)
 *             127      the highest byte of each value's bits, then the next byte of each, and so on down
 *   qualities: int8 0 when all are good; else 1 and runs in column order: int8 quality, v length
 * </pre>
 *
 * <p>What is stored and sent is an int8 (0 plain, 1 raw deflate), an int32 (length of the canonical bytes) and the bytes. The hash does
 * not cover the packing, so that another version of zlib makes no other ledger. This room knows {@code core.tag} only.
 */
package org.magistral.records.history;
