/**
 * Product files: what is made, from what, and what a plan has to know of it. {@link
 * org.magistral.desk.config.product.ProductFile} reads one into a {@link org.magistral.core.forecast.Product}, or reports all that is wrong
 * with it. To add a key: its shape in {@link org.magistral.desk.config.product.ProductShapes}, a line here, one in the schema.
 */
package org.magistral.desk.config.product;
