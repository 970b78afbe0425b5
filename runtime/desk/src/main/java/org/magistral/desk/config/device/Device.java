package org.magistral.desk.config.device;

/**
 * One part of the unit.
 *
 * @param id such as {@code ph-a}
 * @param bus id of the one that it hangs on; empty for pins alone
 */
public record Device(String id, PartKind kind, String bus, Settings settings) {}
