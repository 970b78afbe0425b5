package org.magistral.records;

import org.magistral.records.ledger.Hash;

/**
 * How much has been recorded, in all starts together.
 *
 * @param ledgerEntries the sequence of the last durable entry
 * @param ledgerHead its hash
 * @param samples stored so far
 * @param storeBytes all files of the data folder
 * @param peakStoreBytes the most that was seen of that since start
 * @param framesLost since start
 */
public record Statistics(long ledgerEntries, Hash ledgerHead, long samples, long storeBytes, long peakStoreBytes, long framesLost) {
    /** Everything that is kept, shared out over the samples; 0 when there are none. */
    public double bytesPerSample() {
        return samples == 0 ? 0 : (double) storeBytes / samples;
    }
}
