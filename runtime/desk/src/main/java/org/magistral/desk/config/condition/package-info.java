/**
 * The one notation for {@link org.magistral.core.condition.Condition}s, in interlocks and recipes alike:
 *
 * <pre>
 * WT-101 &lt; 8 kg                                   below a limit; {@code until 9 kg}: only there it ends again
 * PT-101A &gt;= 30 mbar until 10 mbar                at or above a limit, until it is under the other
 * 2 of [TT-101A &gt;= 39 degC, TT-101B &gt;= 39 degC, TT-101C &gt;= 39 degC] for 5 s
 * any of [...], all of [...], none of [...]       {@code for 5 s} may follow each condition
 * TT-101 is lost, XS-001 is on, XS-001 is off
 * FQ-103 rises 50 mL in 1 h
 * FQ-103 &gt; 1.3 x FQ-103.PLAN
 * AT-110A differs from AT-110B by 0.2 pH          {@code until 0.15 pH}: only there it ends again
 * ST-101 differs from SC-101 by 5 rpm and 20 %    both of them; the share is of the second tag
 * FQ-101 unmatched by WT-201 at 1.02 kg/L within 10 % every 250 mL
 * AT-110 answers FQ-103 by under 0.01 pH every 20 mL in 40 min after 2 min
 * always
 * </pre>
 *
 * <p>{@link org.magistral.desk.config.condition.ConditionReader} reads it, {@link org.magistral.desk.config.condition.ConditionText}
 * writes it. To add a kind of condition: a line in each.
 */
package org.magistral.desk.config.condition;
