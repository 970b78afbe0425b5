/**
 * Reading what was recorded: the whole ledger and all trends, from the database as far as it goes and from the journal behind that. Serves
 * the commands {@code ledger verify|tail|export} and {@code history}, the screens, and the pharmacy link. Changes nothing.
 */
package org.magistral.records.archive;
