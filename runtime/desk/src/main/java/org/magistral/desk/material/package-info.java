/**
 * What goes into a batch, by kind, lot and expiry: bag sets, filters, columns, media, feeds and buffers. {@link
 * org.magistral.desk.material.Materials} knows every lot that ever came in, what is left of it and how often it was used; the ledger is its
 * memory. {@link org.magistral.desk.material.Scanned} is what people scan or type where a recipe installs material, and {@link
 * org.magistral.desk.material.Installation} books it for the batch, and looks after it until it is used: what expires before is in doubt
 * ({@link org.magistral.desk.material.Doubts}), keeps the operation that uses it waiting, and is a deviation of the batch until two persons
 * have decided, or another lot is in its place. {@link org.magistral.desk.material.Calibrations} is the like for instruments: when each was
 * calibrated, and when it is due again.
 *
 * <p>Doubt refuses, in one sentence: without a trusted clock nothing is known to be in date. Source: domain/records.md, "Batch record
 * content". One thread.
 */
package org.magistral.desk.material;
