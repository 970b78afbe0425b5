package org.magistral.desk.material;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReconciliationTest {
    /**
     * @param filled by the unit's own count
     * @param refused what is said, or {@code -}
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            doses=83; rejected=0; labels=83; spoilt=0 | 83  | -
            labels = 85;spoilt=5;doses=80; rejected=3 | 83  | -
            doses=0; rejected=0; labels=0; spoilt=0   | 0   | -
            doses=80; rejected=3; labels=80; spoilt=0 | NaN | -
            doses=82; rejected=0; labels=82; spoilt=0 | 83  | 82 doses and 0 rejected are 82, and the unit has filled 83; count again
            doses=83; rejected=1; labels=83; spoilt=0 | 83  | 83 doses and 1 rejected are 84, and the unit has filled 83; count again
            doses=83; rejected=0; labels=84; spoilt=0 | 83  | 83 doses and 0 spoilt labels are 83, and 84 labels were issued; count again
            doses=83; rejected=0; labels=84; spoilt=0 | NaN | 83 doses and 0 spoilt labels are 83, and 84 labels were issued; count again
            doses=83; rejected=0; labels=83; spoilt=1 | 83  | 83 doses and 1 spoilt labels are 84, and 83 labels were issued; count again
            done                                      | 83  | 'done' is no count
            doses=-1; rejected=0; labels=0; spoilt=0  | 83  | 'doses=-1' is no count
            doses=83; labels=83; spoilt=0             | 83  | the answer counts no 'rejected'
            doses=83; doses=83; labels=83; spoilt=0   | 83  | 'doses' stands twice in the answer
            vials=83; rejected=0; labels=83; spoilt=0 | 83  | 'vials=83' is no count
            """)
    void eachContainerIsADoseOrRejectedAndEachLabelIsOnADoseOrSpoilt(String answer, double filled, String refused) {
        if (refused.equals("-")) {
            Reconciliation read = Reconciliation.parse(answer);
            read.require(filled);
            assertEquals(read, Reconciliation.parse(read.toString()));
        } else {
            String said = assertThrows(MaterialRefused.class, () -> Reconciliation.parse(answer).require(filled)).getMessage();
            assertEquals(refused, said.replace("; an answer here is doses=N; rejected=N; labels=N; spoilt=N", ""));
        }
    }
}
