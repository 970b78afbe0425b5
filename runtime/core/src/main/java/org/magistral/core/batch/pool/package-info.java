/**
 * Which part of what leaves a column is kept: {@link org.magistral.core.batch.pool.Pool} looks at UV by delivered volume and says when the
 * outlet stands to the pool. An algorithm alone: it knows no tag, no valve and no time, so that the same one runs in a step of a recipe,
 * on a recorded chromatogram and in tests. A step of {@code batch.step} feeds it once a scan; to pool by something other than UV, give it
 * that.
 */
package org.magistral.core.batch.pool;
