package org.magistral.desk.material;

/** Material, or a calibration, that can't be taken. One sentence that says why. */
public final class MaterialRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MaterialRefused(String message) {
        super(message);
    }
}
