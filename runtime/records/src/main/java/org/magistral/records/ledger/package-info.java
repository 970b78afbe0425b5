/**
 * The ledger: every event that matters, once, in order, each bound to its predecessor. Never updated, never deleted while unsent.
 *
 * <p><b>Canonical bytes.</b> An entry's hash is SHA-256 over the predecessor's 32 hash bytes (32 zero bytes before the first entry)
 * followed by, all numbers big-endian:
 *
 * <pre>
 *   int64  sequence            1, 2, 3 ... without a gap
 *   int64  boot                1 for the first start of the unit's records, then one more a start
 *   int64  monotonic nanoseconds
 *   int64  wall milliseconds since 1970 UTC
 *   int8   1 when the wall clock could be trusted, else 0
 *   uint16 length, UTF-8       severity: INFO, WARNING, ALARM, TRIP
 *   uint16 length, UTF-8       kind, such as interlock.tripped
 *   uint16 length, UTF-8       actor
 *   int32  length, UTF-8       body: one JSON object, names in the order in which they were given, no spaces, doubles in the shortest
 *                              form that reads back the same ({@link java.lang.Double#toString})
 * </pre>
 *
 * <p>In the journal an entry is these bytes followed by its 32 hash bytes. The hash of a {@code history.block} entry covers the block by
 * way of the field {@code sha256} of its body. To add a kind of entry, declare it in the room that raises it; what the recorder itself
 * raises stands in {@link org.magistral.records.ledger.LedgerEvent}. This room knows {@code core} only.
 */
package org.magistral.records.ledger;
