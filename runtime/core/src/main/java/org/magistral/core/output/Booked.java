package org.magistral.core.output;

/** What was booked after a restart, for whoever had a dose under way. Scan thread. */
public interface Booked {
    /** Where nothing was. */
    Booked NOTHING = new Booked() {
        @Override
        public double millilitres(int actuator) {
            return 0;
        }

        @Override
        public boolean isCounted(int actuator) {
            return true;
        }
    };

    /** What was added to the total of this actuator. */
    double millilitres(int actuator);

    /** Whether the device itself has counted it; where not, it is the most that it can be. */
    boolean isCounted(int actuator);
}
