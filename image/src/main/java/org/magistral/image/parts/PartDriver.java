package org.magistral.image.parts;

import java.util.function.Function;
import org.magistral.desk.config.device.PartKind;

/**
 * An entry of the catalogue: what a unit file may say of a part, and how it is made from that.
 *
 * @param maker fails never: what is not there is found by the first transfer
 */
public record PartDriver(PartKind kind, Function<Wanted, Made> maker) {}
