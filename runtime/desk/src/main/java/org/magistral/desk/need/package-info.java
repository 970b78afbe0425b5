/**
 * What a batch needs of a material, how much, and when: said by recipes, held against the stock by {@code material}. Any thread.
 */
package org.magistral.desk.need;
