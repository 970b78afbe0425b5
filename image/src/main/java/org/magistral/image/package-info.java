/**
 * The program: its command line, the one plain file that wires it ({@link org.magistral.image.Wiring}), and the loops that turn its
 * clock. Everything is put together here and nowhere else, by hand: no scanning of class paths, no injection. To add a command, add a
 * class and name it in {@link org.magistral.image.Magistral}; to add a driver of a signal, a case in {@code Devices}.
 *
 * <p>The files a user changes stand beside this module's sources, in {@code image/config}.
 */
package org.magistral.image;
