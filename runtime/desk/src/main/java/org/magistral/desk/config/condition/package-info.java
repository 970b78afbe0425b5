/**
 * The one notation for {@link org.magistral.core.condition.Condition}s, in interlocks and recipes alike:
 *
 * <pre>
 * WT-101 &lt; 8 kg                                   below a limit; {@code until 9 kg}: only there it ends again
 * PT-101A &gt;= 30 mbar until 10 mbar                at or above a limit, until it is under the other
 * 2 of [TT-101A &gt;= 39 degC, TT-101B &gt;= 39 degC, TT-101C &gt;= 39 degC] for 5 s
 * any of [...], all of [...]                      {@code for 5 s} may follow each condition
 * TT-101 is lost, XS-001 is on, XS-001 is off
 * FQ-103 rises 50 mL in 1 h
 * FQ-103 &gt; 1.3 x FQ-103.PLAN
 * always
 * </pre>
 *
 * <p>{@link org.magistral.desk.config.condition.ConditionReader} reads it, {@link org.magistral.desk.config.condition.ConditionText}
 * writes it. To add a kind of condition: a line in each.
 */
package org.magistral.desk.config.condition;
