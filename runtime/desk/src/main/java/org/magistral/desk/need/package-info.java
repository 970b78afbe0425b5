/**
 * What a batch needs of a material, and how much: said by recipes, held against the stock by {@code material}. Any thread.
 */
package org.magistral.desk.need;
