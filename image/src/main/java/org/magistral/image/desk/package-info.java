/**
 * The commands by which a house keeps its people and looks at its orders; {@code runtime/desk} does the work. Passwords are asked for on
 * the terminal, or read from standard input where that is asked for; never taken as an argument, which others can see.
 */
package org.magistral.image.desk;
