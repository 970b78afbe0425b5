/**
 * The signed prescription for one patient's batch. {@link org.magistral.desk.order.SignedOrder} reads one: JSON in a JWS (RFC 7515,
 * general serialization) under two ES256 signatures of two persons, with keys that the site trusts ({@link
 * org.magistral.desk.order.TrustedKeys}). {@link org.magistral.desk.order.Orders} holds the life of each, by the table in {@link
 * org.magistral.desk.order.OrderState}; it is what the batch asks before it starts. The ledger is its memory: an order once seen is never
 * taken again.
 *
 * <p>Doubt refuses, with one sentence that says what was wrong and what is allowed; the pseudonym of the patient stands in no such
 * sentence, whatever the file says. Source: domain/records.md, "Order, results, release". One thread.
 */
package org.magistral.desk.order;
