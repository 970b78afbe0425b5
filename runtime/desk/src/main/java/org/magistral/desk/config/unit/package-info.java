/**
 * The unit file: every signal, actuator, loop and interlock of one machine, a row each. {@link
 * org.magistral.desk.config.unit.UnitFile} reads it into a {@link org.magistral.desk.config.unit.UnitConfig}, complete and sealed, or says
 * all that is wrong with it. A reader a section; the keys of every row stand in {@link org.magistral.desk.config.unit.UnitShapes} and
 * nowhere else; what can only be judged of the whole is in {@link org.magistral.desk.config.unit.UnitCheck}, and what is interlock
 * knowledge in core.
 *
 * <p>To add a key: its shape, its reader, the schema beside the file. To add a kind of driver: a record in {@link
 * org.magistral.desk.config.unit.Driver} and its keys.
 */
package org.magistral.desk.config.unit;
