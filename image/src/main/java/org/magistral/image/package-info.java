/**
 * The program: its command line. To add a command, add a class here and name it in {@link org.magistral.image.Magistral}. What a command
 * needs of the controller is put together in {@code wiring}, is in {@code service} then, and driven in {@code run}; no scanning of class
 * paths, no injection.
 *
 * <p>The files a user changes stand beside this module's sources, in {@code image/config}.
 */
package org.magistral.image;
