/**
 * What is measured, driven or computed, and how good the number is.
 *
 * <p>Every signal of the unit is one {@link org.magistral.core.tag.Tag}; its position in {@link org.magistral.core.tag.Tags} is
 * its index, and all that the scan touches is arrays by that index, so that a warm scan allocates nothing. The
 * {@link org.magistral.core.tag.ProcessImage} is filled at the start of a scan and then only read, by way of
 * {@link org.magistral.core.tag.Readings}. Anyone may enter; this room knows no other. To add a unit of measure, add a constant to
 * {@link org.magistral.core.tag.Unit}.
 */
package org.magistral.core.tag;
