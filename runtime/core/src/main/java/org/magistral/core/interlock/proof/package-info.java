/**
 * Proof tests: a row of the unit file says how often a person has to prove that it works, with what was found and what was left, or why
 * nobody has to. A test that is due, or failed, keeps every batch from starting and says so. {@link
 * org.magistral.core.interlock.proof.ProofBook} books them and keeps the last of each row; the ledger keeps them for good, and is where
 * a boot finds them again. Only {@code core.interlock} comes in here, and whoever reads a unit file.
 */
package org.magistral.core.interlock.proof;
