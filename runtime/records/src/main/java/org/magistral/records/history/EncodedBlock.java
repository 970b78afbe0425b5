package org.magistral.records.history;

import java.nio.ByteBuffer;
import org.magistral.records.ledger.Hash;

/**
 * A block of samples, packed.
 *
 * @param bytes as stored and sent
 * @param hash of its canonical bytes
 * @param samples how many are in it
 * @param fromWallMillis when the first was taken
 * @param toWallMillis when the last was taken
 */
public record EncodedBlock(byte[] bytes, Hash hash, int samples, long fromWallMillis, long toWallMillis) {
    static Hash hashOf(ByteBuffer canonical) {
        return Hash.over(canonical);
    }
}
