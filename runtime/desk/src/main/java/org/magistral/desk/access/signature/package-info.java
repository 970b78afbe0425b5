/**
 * What people sign. A {@link org.magistral.desk.access.signature.Signature} bears the printed name, the time with the trust of its clock,
 * and one of a closed set of meanings; it holds for the one record whose SHA-256 it bears, and for no other. {@link
 * org.magistral.desk.access.signature.Signing} is the only place where one is made: with id and password at the first signing of a
 * session, with the password at each further one. {@link org.magistral.desk.access.signature.TwoSignatures} is the rule of two persons.
 *
 * <p>Source: 21 CFR 11.50, 11.70 and 11.200; domain/records.md.
 */
package org.magistral.desk.access.signature;
