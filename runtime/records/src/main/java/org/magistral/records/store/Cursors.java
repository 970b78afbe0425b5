package org.magistral.records.store;

/**
 * How far the pharmacy link has come, as ledger sequences; blocks travel with their entries.
 *
 * @param written the last entry that is durable here
 * @param sent the last one handed to the broker
 * @param acknowledged the last one that the pharmacy has said it holds, with all before it
 */
public record Cursors(long written, long sent, long acknowledged) {
    /** These, but never behind others: what the pharmacy has once held does not become less. */
    public Cursors atLeast(Cursors others) {
        return new Cursors(written, Math.max(sent, others.sent), Math.max(acknowledged, others.acknowledged));
    }
}
