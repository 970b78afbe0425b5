/**
 * 1-Wire by way of the kernel's own driver and its files, at a root that can be set; no library. One worker a bus master: the kernel lets a
 * read wait for the conversion.
 */
package org.magistral.bus.onewire;
