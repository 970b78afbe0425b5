package org.magistral.desk.material;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.magistral.desk.need.Need;

class CatalogueTest {
    private static final LocalDate DAY = LocalDate.of(2027, 6, 30);
    private static final Catalogue CATALOGUE = new Catalogue(List.of(Need.parse("medium", "30 L"), Need.parse("bag-set", "1 pcs in u"),
            Need.parse("aex-column", "1 pcs"), Need.parse("caustic", "3 L"), Need.parse("caustic", "3 kg")));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            medium      | M1  | 40L     | 0 | -
            medium      | M1  | 500 mL  | 0 | -
            caustic     | M1  | 4 kg    | 0 | -
            caustic     | M1  | 4 L     | 0 | -
            aex-column  | C1  | 1 pcs   | 9 | -
            bagset      | S1  | 1 pcs   | 0 | no recipe takes a 'bagset'; did you mean 'bag-set'? known are: aex-column, bag-set
            Medium      | M1  | 40 L    | 0 | no recipe takes a 'Medium'; did you mean 'medium'? known are: aex-column
            vial        | V1  | 1 pcs   | 0 | no recipe takes a 'vial'; known are: aex-column, bag-set, caustic, medium
            medium      | M1  | 40 kg   | 0 | '40 kg' is no amount of it; medium is counted in L
            medium      | M1  | 40l     | 0 | with mL, L, g, kg or pcs, such as 40L; medium is counted in L
            caustic     | M1  | 4 pcs   | 0 | '4 pcs' is no amount of it; caustic is counted in L or kg
            bag-set     | S1  | 1.5 pcs | 0 | pieces are whole
            bag-set     | S 1 | 1 pcs   | 0 | 'S 1' is no lot
            bag-set     | S1  | 1 pcs   | 2 | only a column goes into several
            """)
    void onlyWhatARecipeTakesIsALot(String kind, String id, String amount, int uses, String refused) {
        if (refused.equals("-")) {
            assertEquals(kind, CATALOGUE.lot(kind, id, DAY, amount, uses).kind());
        } else {
            String said = assertThrows(RuntimeException.class, () -> CATALOGUE.lot(kind, id, DAY, amount, uses)).getMessage();
            assertTrue(said.contains(refused), said);
        }
    }
}
