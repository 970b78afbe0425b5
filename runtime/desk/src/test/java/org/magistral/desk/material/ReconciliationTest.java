package org.magistral.desk.material;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReconciliationTest {
    /**
     * @param filled at one go, by the unit's own count
     * @param brokenOff likewise
     * @param refused what is said, or {@code -}
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            doses=83; rejected=0; labels=83; spoilt=0|83|0|-
            labels = 85;spoilt=5;doses=80; rejected=3|83|0|-
            doses=0; rejected=0; labels=0; spoilt=0|0|0|-
            doses=80; rejected=3; labels=80; spoilt=0|NaN|0|-
            doses=80; rejected=5; labels=80; spoilt=0|83|2|-
            doses=83; rejected=2; labels=84; spoilt=1|83|2|-
            doses=82; rejected=0; labels=82; spoilt=0|83|0|82 doses and 0 rejected are 82, and the unit has filled 83; count again
            doses=83; rejected=1; labels=83; spoilt=0|83|0|83 doses and 1 rejected are 84, and the unit has filled 83; count again
            doses=83; rejected=0; labels=84; spoilt=0|83|0|83 doses and 0 spoilt labels are 83, and 84 labels were issued; count again
            doses=83; rejected=0; labels=84; spoilt=0|NaN|0|83 doses and 0 spoilt labels are 83, and 84 labels were issued; count again
            doses=83; rejected=0; labels=83; spoilt=1|83|0|83 doses and 1 spoilt labels are 84, and 83 labels were issued; count again
            done|83|0|'done' is no count
            doses=-1; rejected=0; labels=0; spoilt=0|83|0|'doses=-1' is no count
            doses=83; labels=83; spoilt=0|83|0|the answer counts no 'rejected'
            doses=83; doses=83; labels=83; spoilt=0|83|0|'doses' stands twice in the answer
            vials=83; rejected=0; labels=83; spoilt=0|83|0|'vials=83' is no count
            doses=84; rejected=1; labels=84; spoilt=0|83|2|2 were broken off and have to be rejected
            doses=84; rejected=0; labels=84; spoilt=0|83|0|84 doses are more than the 83 that were filled at one go; count again
            doses=83; rejected=1; labels=83; spoilt=0|83|2|83 doses and 1 rejected are 84, and the unit has filled 85; count again
            """)
    void eachContainerIsADoseOrRejectedAndEachLabelIsOnADoseOrSpoilt(String answer, double filled, double brokenOff, String refused) {
        if (refused.equals("-")) {
            Reconciliation read = Reconciliation.parse(answer);
            read.require(filled, brokenOff);
            assertEquals(read, Reconciliation.parse(read.toString()));
        } else {
            String said = assertThrows(MaterialRefused.class, () -> Reconciliation.parse(answer).require(filled, brokenOff)).getMessage();
            assertTrue(said.contains(refused), said);
        }
    }
}
