package org.magistral.sensors.modbus;

/** Which half of a number of 32 bits stands in the first of its two registers; makers differ. */
public enum WordOrder {
    HIGH_FIRST,
    LOW_FIRST
}
