package org.magistral.records.archive;

import java.io.IOException;
import org.magistral.records.store.StoredEntry;

/** Is shown entries in the order of their sequence. */
@FunctionalInterface
public interface EntryVisitor {
    void entry(StoredEntry stored) throws IOException;
}
