/**
 * Bypasses: one channel of the whole unit, out of every row that looks at it and allows that, for a limited time, with its key turned,
 * and never without an entry in the ledger and an alarm. {@link org.magistral.core.interlock.bypass.Bypass} decides and remembers; {@link
 * org.magistral.core.interlock.bypass.BypassSpec} is what the unit file allows, where it allows any. A row that does not say so itself
 * goes on looking. Only {@code core.interlock} comes in here, whoever reads a unit file, and who shows people what stands.
 */
package org.magistral.core.interlock.bypass;
