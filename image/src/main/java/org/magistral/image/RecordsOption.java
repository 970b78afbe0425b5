package org.magistral.image;

import java.nio.file.Path;
import org.magistral.image.wiring.Configuration;
import picocli.CommandLine.Option;

/** The option that says whose records are read; shared by all commands that read. */
final class RecordsOption {
    @Option(names = "--data", paramLabel = "FOLDER", description = "data folder (default: that of the site file)")
    private Path data;

    RecordsReader reader() {
        return new RecordsReader(data == null ? Configuration.shippedSite().dataFolder() : data);
    }
}
