package org.magistral.bus.pi;

import org.magistral.bus.TransferFailed;

/**
 * How a device of Pi4J is opened.
 *
 * @param <T> the device
 */
@FunctionalInterface
interface Opening<T> {
    T open() throws TransferFailed;
}
