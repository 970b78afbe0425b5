package org.magistral.records.journal;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Is shown records in the order in which they were written. */
@FunctionalInterface
public interface RecordVisitor {
    /**
     * One entry.
     *
     * @param payload from position to limit; good only during the call
     */
    void record(RecordType type, ByteBuffer payload) throws IOException;
}
