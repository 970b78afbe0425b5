package org.magistral.core.interlock.proof;

/**
 * What the ledger knows of the last proof test of a row.
 *
 * @param row its id
 * @param wallMillis when
 * @param wallTrusted whether that moment can be believed
 * @param passed how it ended
 * @param beforeLastStart whether a batch has been started since
 */
public record LastProof(String row, long wallMillis, boolean wallTrusted, boolean passed, boolean beforeLastStart) {}
