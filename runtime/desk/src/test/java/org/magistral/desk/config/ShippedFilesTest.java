package org.magistral.desk.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.magistral.desk.config.unit.UnitConfig;
import org.magistral.desk.config.unit.UnitFile;
import org.magistral.desk.config.yaml.Loaded;

class ShippedFilesTest {
    static final Path CONFIG = Path.of("..", "..", "image", "config").toAbsolutePath().normalize();

    @Test
    void unitLoadsWithoutAProblem() throws IOException {
        UnitConfig unit = load("unit-50l.yaml");
        assertEquals("unit-50l", unit.id());
        assertEquals(32, unit.channels().size());
        assertEquals(5, unit.groups().size());
        assertEquals(22, unit.actuators().size());
    }

    @Test
    void replayUnitLoadsWithoutAProblem() throws IOException {
        assertEquals(9, load("replay-chibio.yaml").recorded().size());
    }

    static UnitConfig load(String name) throws IOException {
        Loaded<UnitConfig> loaded = UnitFile.read(name, Files.readAllBytes(CONFIG.resolve(name)));
        assertEquals("", loaded.text());
        return loaded.get();
    }
}
