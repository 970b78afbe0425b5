package org.magistral.bus;

/** A pin that is read; its pull and its debounce are set where it was opened. Levels are those of the pin. One thread at a time. */
public interface GpioIn {
    boolean isHigh() throws TransferFailed;
}
