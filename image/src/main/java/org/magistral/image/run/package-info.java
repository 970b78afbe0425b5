/**
 * A run on a hand-turned clock, from opening the records to verifying them: a batch on the twin with its simulated people, or a replay.
 * Commands enter by {@link org.magistral.image.run.Run}.
 */
package org.magistral.image.run;
