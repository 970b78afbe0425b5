package org.magistral.desk.config.device;

/**
 * One bus of the unit.
 *
 * @param id such as {@code rs485}
 * @param path device file, chip label or root of a tree
 * @param settings how a serial line is set; nothing for the others
 */
public record Bus(String id, BusKind kind, String path, Settings settings) {}
