package org.magistral.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AllocationTest {
    @TempDir
    private Path folder;

    /** In a program of its own without a compiler, since that takes allocations away which a cold scan on the unit would make. */
    @Test
    void aWarmScanOfTheWholeUnitAllocatesNothing() throws IOException, InterruptedException {
        Path recipe = folder.resolve("every-loop.yaml");
        try (var shipped = Objects.requireNonNull(AllocationTest.class.getResourceAsStream("/every-loop.yaml"))) {
            Files.copy(shipped, recipe);
        }
        Process fork = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xint", "-Xmx128m",
                "-Dmagistral.config=" + Shipped.file(""), "-Djava.io.tmpdir=" + folder, "-cp", System.getProperty("java.class.path"),
                WarmUnit.class.getName(), folder.resolve("data").toString(), recipe.toString()).redirectErrorStream(true).start();
        List<String> said = new String(fork.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        said.forEach(line -> System.out.println("AllocationTest: " + line));
        assertEquals(0, fork.waitFor());
        assertEquals("phase culture/all/work", said.getFirst());
        assertTrue(said.get(1).startsWith("allocated 0 bytes in 0 of 10000 scans; events 0; measuring 0, "), said.get(1));
        assertFalse(said.get(1).endsWith(" 0"), "the meter stands still: " + said.get(1));
        for (String drive : "K1 SC-101 EH-101 FC-101 FC-102 P-101 P-102 P-103".split(" ")) {
            assertTrue(said.getLast().contains(drive), "or too little was measured: " + drive);
        }
    }
}
