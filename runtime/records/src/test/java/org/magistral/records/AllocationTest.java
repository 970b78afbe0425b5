package org.magistral.records;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AllocationTest {
    @TempDir
    private Path folder;

    @Test
    void offeringAllocatesNothing() throws IOException, InterruptedException {
        ChildJvm child = ChildJvm.start(AllocatingChild.class, List.of("-Xint"), folder.toString());
        assertEquals(List.of("0 bytes"), child.linesToEnd());
    }
}
