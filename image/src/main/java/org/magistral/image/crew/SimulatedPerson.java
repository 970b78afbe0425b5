package org.magistral.image.crew;

import org.magistral.desk.access.Role;

/** Who works at a simulated unit. Ids and printed names say that nobody was there. */
public enum SimulatedPerson {
    ADMINISTRATOR("sim-administrator", "Simulated Administrator", Role.ADMINISTRATOR),
    OPERATOR("sim-operator", "Simulated Operator", Role.OPERATOR),
    SECOND_OPERATOR("sim-operator-2", "Simulated Second Operator", Role.OPERATOR),
    /** Who brings the laboratory's results. */
    LABORATORY("sim-laboratory", "Simulated Laboratory", Role.OPERATOR),
    PHARMACIST("sim-pharmacist", "Simulated Pharmacist", Role.PHARMACIST),
    /** The second person of a decision; whoever worked at a batch does not release it. */
    QUALITY("sim-quality", "Simulated Quality", Role.RELEASER),
    RELEASER("sim-releaser", "Simulated Releaser", Role.RELEASER),
    MAINTENANCE("sim-maintenance", "Simulated Maintenance", Role.MAINTENANCE);

    /** Prescribes with a key, and never comes to the unit. */
    public static final String PRESCRIBER = "sim-prescriber";

    private final String id;
    private final String printedName;
    private final Role role;

    SimulatedPerson(String id, String printedName, Role role) {
        this.id = id;
        this.printedName = printedName;
        this.role = role;
    }

    public String id() {
        return id;
    }

    public String printedName() {
        return printedName;
    }

    public Role role() {
        return role;
    }
}
