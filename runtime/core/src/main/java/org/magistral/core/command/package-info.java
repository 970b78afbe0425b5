/**
 * What can be asked of the unit, as data: one record a command, in one sealed family for each room that takes them. A command says who
 * asks; whether that person may is decided before it gets here, and what it leads to is decided by the room that takes it. To add a
 * command, add a record to its family; the compiler then names whoever has to handle it.
 */
package org.magistral.core.command;
