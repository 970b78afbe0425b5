/**
 * Where the controller is put together, by hand and in one plain file: {@link org.magistral.image.wiring.Wiring}. {@link
 * org.magistral.image.wiring.LiveUnit} is such a controller in service, with its records, its local socket and what it takes up from
 * before a restart. To add a driver of a signal, add a case to {@link org.magistral.image.wiring.Devices}.
 */
package org.magistral.image.wiring;
