/**
 * What people write for the machine: the unit file, the site file, recipes. Each is read whole into one record that is complete, checked
 * and sealed, or refused with all that is wrong with it, a line each: file, line, key, value and what is allowed. No default ever takes
 * the place of a bad value.
 *
 * <p>{@link org.magistral.desk.config.unit.UnitFile}, {@link org.magistral.desk.config.SiteFile} and {@link
 * org.magistral.desk.config.recipe.RecipeFile} each take a file's bytes and give a {@link org.magistral.desk.config.yaml.Loaded}. {@link
 * org.magistral.desk.config.CauseAndEffect} prints what {@code magistral check} shows. The files themselves stand in {@code image/config}
 * with a JSON Schema beside each, for editors; tests hold both to the same keys.
 */
package org.magistral.desk.config;
