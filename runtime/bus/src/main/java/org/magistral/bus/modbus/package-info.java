/**
 * Modbus RTU on a serial line: the master, by way of the digitalpetri library over jSerialComm.
 *
 * <p>A {@link org.magistral.bus.modbus.SerialLine} is one bus with one worker; its units are the ports that drivers get. From the library
 * come the protocol's units and their checks; how bytes go over the line is ours, because an answer that comes late must never pass for
 * the answer to another request. A line that is cut is opened again with the next transfer.
 */
package org.magistral.bus.modbus;
