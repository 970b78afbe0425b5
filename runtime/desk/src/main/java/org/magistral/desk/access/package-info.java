/**
 * Who may do what. {@link org.magistral.desk.access.Act} is the one table of rights; {@link org.magistral.desk.access.Logins} lets people
 * in and locks them out; {@link org.magistral.desk.access.Register} changes who they are; {@link
 * org.magistral.desk.access.PeopleFile} keeps them, in the data folder and readable by its owner alone. What people sign is in the room
 * {@code signature} below.
 *
 * <p>Nobody shares an id, and an id once given is never given to another person. A password stands in memory for as long as it is looked
 * at, on the disk as Argon2id alone, and in no message at all. Every change of people, every login and every failure is kept with the
 * people, in the same write, until the ledger has it ({@link org.magistral.desk.access.Note}).
 *
 * <p>Source: domain/records.md, 21 CFR 11.10(d), (g), (i) and 11.300. Time is given, never asked. To add a right, add a row to Act.
 */
package org.magistral.desk.access;
