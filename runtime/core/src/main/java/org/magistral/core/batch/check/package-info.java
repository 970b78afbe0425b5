/**
 * What keeps a recipe from running on a unit: {@link org.magistral.core.batch.check.RecipeCheck} walks through it once and says all that
 * is wrong; {@code TagCheck} knows the tags, {@code Claims} who drives what. Anyone may enter who has a recipe and an {@link
 * org.magistral.core.batch.check.Equipment}.
 */
package org.magistral.core.batch.check;
