package org.magistral.records.archive;

import java.io.IOException;
import org.magistral.records.store.StoreReader;

/** Opens the database for one question. */
@FunctionalInterface
public interface StoreSource {
    StoreReader open() throws IOException;
}
