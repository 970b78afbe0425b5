/**
 * The one door for what people ask of the unit: the simulated crew, the shell and the pharmacy's link all go through it, and nobody else
 * has the scan's inbox. {@link org.magistral.desk.command.Door} takes commands; {@link org.magistral.desk.command.OrderDesk} takes orders
 * in; {@link org.magistral.desk.command.ReleaseDesk} reviews and releases what was made, by its {@link
 * org.magistral.desk.command.BatchRecord}. {@link org.magistral.desk.command.Production} follows the batch, so that each order lives as
 * its batch does, and lets no batch start without one.
 *
 * <p>Each request is judged by the table of rights ({@link org.magistral.desk.access.Act}), signed where {@link
 * org.magistral.desk.command.SignedActs} says so, told to the ledger, and only then passed on. A refusal is one sentence, and the ledger
 * has it too. Called between two scans, on the scan's thread: what is told and what is sent stay in one order. To have another act signed,
 * begin at SignedActs.
 */
package org.magistral.desk.command;
