/**
 * The journal: the commit point. What stands here and has been synced is never lost again, whatever becomes of the database behind it.
 *
 * <p>Segments {@code journal-0000000001.log}, each a row of records, all numbers big-endian:
 *
 * <pre>
 *   uint16 0x4A52      uint8 type      uint8 0
 *   int32  payload length, bytes
 *   int32  synced: how much of this segment was durable when the record was handed to the disk, bytes
 *   int32  CRC32C of the twelve bytes above and the payload
 *   payload
 * </pre>
 *
 * <p>The first record is the segment's head (format, number, the sequence of the first ledger entry to come, the hash before it); the
 * others are ledger entries, alone or followed by the block of samples that they bind in, so that neither is ever there without the
 * other. A segment's head is written under another name, synced, renamed and the folder synced before anything goes behind it.
 *
 * <p><b>Torn or damaged.</b> Many records go out with one sync. A power cut in between may leave any part of them on the disk. So a bad
 * record is the torn end of a write that nobody was told about, unless a later, good record says that the bad place was already durable
 * when it was written: then acknowledged bytes have been damaged, which is reported and never cut off. This is what {@code synced} is for.
 *
 * <p>A segment is removed by {@link org.magistral.records.journal.Journal#trimThrough} alone.
 */
package org.magistral.records.journal;
