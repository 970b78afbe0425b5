/**
 * What a recipe says: {@link org.magistral.core.batch.recipe.Recipe} down to {@link org.magistral.core.batch.recipe.Step}, plain immutable
 * data with no memory of a batch, and the check of a recipe against a unit. Files are bound to it elsewhere; the engine runs it
 * elsewhere. Anyone may enter.
 *
 * <p>To add a step kind: a record in {@code Step}, what can be wrong with it in {@link org.magistral.core.batch.recipe.RecipeCheck}, its
 * running form in {@code batch.step}, its words where files are bound.
 */
package org.magistral.core.batch.recipe;
