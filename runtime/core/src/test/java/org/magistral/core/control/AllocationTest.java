package org.magistral.core.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class AllocationTest {
    /** In a program of its own without a compiler, since that takes allocations away which a cold scan on the unit would make. */
    @Test
    void aWarmScanWithoutEventsAllocatesNothing() throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process fork = new ProcessBuilder(java, "-Xint", "-Xmx64m", "-cp", System.getProperty("java.class.path"), WarmScans.class.getName())
                .redirectErrorStream(true).start();
        String said = new String(fork.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertEquals(0, fork.waitFor(), said);
        assertTrue(said.startsWith("allocated 0 events 0 on "), said);
        for (String drive : "K1 SC AIR O2 CO2 BASE FEED SUGAR EH CH HORN".split(" ")) {
            assertTrue(said.contains(drive), "or too little was measured: " + said);
        }
    }
}
