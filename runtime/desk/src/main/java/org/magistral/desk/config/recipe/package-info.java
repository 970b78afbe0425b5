/**
 * Recipe files: procedure, unit procedures, operations, phases, steps. {@link org.magistral.desk.config.recipe.RecipeFile} reads the
 * frame, {@link org.magistral.desk.config.recipe.StepReader} the steps; the keys stand in {@link
 * org.magistral.desk.config.recipe.RecipeShapes}. A recipe is read for a unit, since its values are in the units of that unit's tags, and
 * core then says what keeps it from running there.
 *
 * <p>To add a kind of step: its record in core, its shape, its reader, the schema beside the file.
 */
package org.magistral.desk.config.recipe;
