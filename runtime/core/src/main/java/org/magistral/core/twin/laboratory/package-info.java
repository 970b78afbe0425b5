/**
 * A laboratory that finds in a sample of {@link org.magistral.core.twin.liquid.Stream} what is truly in it, with the scatter of each
 * method, and takes its time. {@link org.magistral.core.twin.laboratory.Assay} is the list: the tests of the hold points of records.md. It
 * knows no limit: limits are of the product file. <b>To add a test</b>, add a row there. Only the twin enters here.
 */
package org.magistral.core.twin.laboratory;
