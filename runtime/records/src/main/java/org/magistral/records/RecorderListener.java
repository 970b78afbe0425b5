package org.magistral.records;

import java.io.IOException;

/** Is told how the recorder fares. Called on the recorder's thread (or the one that drains); must return at once and not throw. */
public interface RecorderListener {
    /** Every ledger entry up to this one is durable. */
    default void acknowledged(long sequence) {}

    /** Every ledger entry up to this one is durable in the database too. */
    default void stored(long sequence) {}

    /** The disk refuses; the recorder goes on trying, and says so in the ledger once it can. Called once an outage. */
    default void troubled(String what, IOException cause) {}

    /** The recorder has stopped because of a mistake of its own. Nothing more is recorded, and every further event throws. */
    void failed(Throwable cause);
}
