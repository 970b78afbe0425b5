/**
 * The dead part of the twin: liquid, heat, gas and acid of a 50 L single-use bag, each a small balance that knows no tag, no device and
 * no other balance; the twin's {@code Plant} couples them. Every balance is stepped implicitly, so any step up to one second is stable
 * at any filling. Figures without a source are engineering estimates of such a bag. Only the twin enters here.
 */
package org.magistral.core.twin.vessel;
