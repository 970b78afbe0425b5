/**
 * What guards the patient, a line each, so that nothing of it can be taken out or weakened unseen. {@link
 * org.magistral.desk.config.guard.Guards} writes down all that a unit file says of its interlocks, of the signals they look at, of the
 * safe states they lead to, of bypasses and alarms; the approved list is such a writing that people have reviewed and keep beside the
 * unit file. {@code magistral check} prints every departure from it, and each boot puts departures and changes into the ledger.
 */
package org.magistral.desk.config.guard;
