/**
 * What a recipe says: {@link org.magistral.core.batch.recipe.Recipe} down to {@link org.magistral.core.batch.recipe.Step}, plain immutable
 * data with no memory of a batch. It is held against a unit in {@code batch.check}, files are bound to it elsewhere, and the engine runs
 * it elsewhere. Anyone may enter.
 *
 * <p>To add a step kind: a record in {@code Step}, what can be wrong with it in {@code batch.check.RecipeCheck}, its
 * running form in {@code batch.step}, its words where files are bound.
 */
package org.magistral.core.batch.recipe;
