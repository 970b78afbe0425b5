package org.magistral.core.twin.skid;

/** A step of the downstream, by the vessel that it fills. */
public enum Step {
    /** Into V-301. */
    CLARIFIED,
    /** Into V-302. */
    CAPTURED,
    /** Into V-901. */
    ACIDIFIED,
    /** Into V-303. */
    FLOWED_THROUGH,
    /** Into V-304. */
    POLISHED,
    /** Into V-401. */
    VIRUS_FILTERED,
    /** Into V-501. */
    FORMULATED,
    /** Into containers that are put away. */
    FILLED
}
