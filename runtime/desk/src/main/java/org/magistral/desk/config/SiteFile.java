package org.magistral.desk.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.magistral.desk.config.yaml.Fields;
import org.magistral.desk.config.yaml.Loaded;
import org.magistral.desk.config.yaml.Problems;
import org.magistral.desk.config.yaml.Shape;
import org.magistral.desk.config.yaml.YamlFile;

/** Reads a site file. */
public final class SiteFile {
    private static final Shape SITE = Shape.of("site", "site", "dataFolder", "pharmacyLink");

    private SiteFile() {}

    /**
     * The site that these bytes describe, or all that is wrong with them.
     *
     * @param file how problems name the file
     */
    public static Loaded<SiteConfig> read(String file, byte[] bytes) {
        Problems problems = new Problems(file);
        Optional<SiteConfig> site = YamlFile.read(bytes, problems).flatMap(whole -> {
            Fields fields = Fields.of(whole, SITE, problems).orElseThrow();
            String name = fields.text("site");
            Optional<Path> data = fields.single("dataFolder").flatMap(text -> {
                try {
                    return Optional.of(Path.of(text.value()));
                } catch (InvalidPathException noPath) {
                    problems.report(text, "'" + text.value() + "' can't name a folder: " + noPath.getReason());
                    return Optional.empty();
                }
            });
            fields.choice("pharmacyLink", List.of("none"));
            return data.map(folder -> new SiteConfig(name, folder, YamlFile.sha256(bytes)));
        });
        return problems.count() == 0 ? Loaded.sound(site.orElseThrow()) : Loaded.refused(problems.all());
    }

    /** The keys of every table of a site file, the file itself first. */
    public static List<Shape> shapes() {
        return List.of(SITE);
    }
}
