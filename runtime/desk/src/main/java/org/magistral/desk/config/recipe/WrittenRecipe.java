package org.magistral.desk.config.recipe;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.magistral.core.batch.recipe.Recipe;
import org.magistral.desk.config.yaml.YamlFile;
import org.magistral.desk.need.Need;

/**
 * A recipe, and the files in which it stands.
 *
 * @param needs what a batch takes of each material
 * @param sha256 lower-case hexadecimal: of the file's bytes; where it takes parts of others, of its own hash and of all theirs
 */
public record WrittenRecipe(Recipe recipe, List<Need> needs, String sha256) {
    public WrittenRecipe {
        needs = List.copyOf(needs);
    }

    static WrittenRecipe of(Recipe recipe, List<Need> needs, byte[] own, Map<String, String> others) {
        String sha256 = YamlFile.sha256(own);
        if (others.isEmpty()) {
            return new WrittenRecipe(recipe, needs, sha256);
        }
        StringBuilder all = new StringBuilder(sha256).append('\n');
        others.forEach((id, each) -> all.append(id).append(' ').append(each).append('\n'));
        return new WrittenRecipe(recipe, needs, YamlFile.sha256(all.toString().getBytes(StandardCharsets.UTF_8)));
    }
}
