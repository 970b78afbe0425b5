/**
 * Where the controller is put together, by hand and in one plain file: {@link org.magistral.image.wiring.Wiring}; with the files it is
 * made from and the devices behind its tags. To add a driver of a signal, add a case to {@link org.magistral.image.wiring.Devices}.
 */
package org.magistral.image.wiring;
