/**
 * What the controller finds out about itself: signals with the driver {@code controller}, which are tags like any other, with trend, rows
 * and alarms; and how often it has armed K1, from its ledger.
 */
package org.magistral.image.diagnosis;
