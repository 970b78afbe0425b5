/**
 * Bypasses: one channel of one row of the whole unit, for a limited time, with its key turned, and never without an entry in the ledger.
 * {@link org.magistral.core.interlock.bypass.Bypass} decides and remembers; {@link org.magistral.core.interlock.bypass.BypassSpec} is
 * what the unit file allows, where it allows any. A row may be bypassed only where it says so itself. Only {@code core.interlock} comes
 * in here, and whoever reads a unit file.
 */
package org.magistral.core.interlock.bypass;
