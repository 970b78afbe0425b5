/**
 * I2C and SPI by way of Pi4J 3, whose LinuxFS plugin goes to the kernel's devices on a Raspberry Pi 4, 5, CM4 and CM5 alike; its native
 * code is there for ARM, 32 and 64 bit. And what a board has: {@link org.magistral.bus.pi.Inventory}.
 *
 * <p>What Pi4J 3 can't do, or does not do well enough, stands beside it: GPIO in {@code bus.gpio}, PWM in {@code bus.pwm}. Pi4J 4 puts
 * the FFM plugin in the place of all its others; with that, what stands here can be asked of it again. Only {@code PiBoard}, {@code PiI2c}
 * and {@code PiSpi} know Pi4J.
 */
package org.magistral.bus.pi;
