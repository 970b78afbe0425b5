/**
 * From the bytes of a file to values that know where they stood. {@link org.magistral.desk.config.yaml.YamlFile} makes a tree of
 * {@link org.magistral.desk.config.yaml.Place}s out of YAML's plain part (no anchors, no tags, no second document); {@link
 * org.magistral.desk.config.yaml.Fields} reads one row of it against its {@link org.magistral.desk.config.yaml.Shape}; whatever is wrong
 * becomes a {@link org.magistral.desk.config.yaml.Problem} with file, line, key, value and what is allowed. Nothing here throws at a bad
 * file, puts a default in the place of a bad value, or knows what a bioreactor is.
 */
package org.magistral.desk.config.yaml;
