/**
 * The living part of the twin: a CHO culture by Monod kinetics, in amounts, whatever vessel it stands in.
 *
 * <p>{@link org.magistral.core.twin.culture.Kinetics} holds the published equations and nothing else, so that they can be checked
 * against the published numbers; {@link org.magistral.core.twin.culture.Extensions} says which of the additions to them are in force.
 * To change the cell line, give other {@link org.magistral.core.twin.culture.KineticParameters}. The twin enters
 * here, and the forecast, which looks ahead with the same equations.
 */
package org.magistral.core.twin.culture;
