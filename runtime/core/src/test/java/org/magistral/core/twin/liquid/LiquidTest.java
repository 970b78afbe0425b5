package org.magistral.core.twin.liquid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** Liquids by mass, and the pH that follows. */
class LiquidTest {
    private static Stream of(Buffer buffer, double litres) {
        Stream stream = new Stream();
        buffer.into(stream, litres, 20);
        return stream;
    }

    @Test
    void buffersHaveThePhTheyAreMadeFor() {
        assertEquals(7.2, of(Buffer.PROTEIN_A_EQUILIBRATION, 2).ph(), 1e-6);
        assertEquals(5.5, of(Buffer.PROTEIN_A_WASH, 2).ph(), 1e-6);
        assertEquals(3.6, of(Buffer.PROTEIN_A_ELUTION, 2).ph(), 1e-6);
        assertEquals(5.2, of(Buffer.CATION_ELUTION, 2).ph(), 1e-6);
        assertEquals(6.0, of(Buffer.FORMULATION, 2).ph(), 1e-6);
        assertEquals(7.0, of(Buffer.WATER, 2).ph(), 1e-6);
        assertEquals(13.7, of(Buffer.CAUSTIC, 2).ph(), 0.01, "0.5 M NaOH");
        assertEquals(0, of(Buffer.ACID, 2).ph(), 0.01, "1 M HCl");
        assertEquals(14 + 0.5 * Math.log10(2 * Math.pow(10, 8.07 - 14)), of(Buffer.TRIS_BASE, 2).ph(), 0.01, "OH = root of Kb times 2 M");
    }

    /** 50 mM acetate: at its pKa a mmol of acid in a litre moves it by 1 / (2.303 x 50 / 4) = 0.035. */
    @Test
    void titrationIsFlatAtThePKaAndSteepBeyond() {
        Stream at = of(Buffer.acetate(4.76, 50, 1), 1);
        Buffer.ACID.into(at, 0.001, 20);
        assertEquals(4.76 - 0.0348, at.ph(), 0.001);
        Stream beyond = of(Buffer.acetate(7, 50, 1), 1);
        Buffer.ACID.into(beyond, 0.001, 20);
        assertTrue(beyond.ph() < 6.5, "pH " + beyond.ph());
    }

    @Test
    void acidTakesAnEluateToTheHoldAndTrisBack() {
        Stream eluate = of(Buffer.acetate(3.9, 50, 1), 4);
        double acidLitres = 0;
        for (; eluate.ph() > 3.5; acidLitres += 0.001) {
            Buffer.ACID.into(eluate, 0.001, 20);
        }
        assertEquals(0.016, acidLitres, 0.003, "0.121 - 0.052 of 50 mM are protonated, and H+ itself");
        double trisLitres = 0;
        for (; eluate.ph() < 7.5; trisLitres += 0.001) {
            Buffer.TRIS_BASE.into(eluate, 0.001, 20);
        }
        assertTrue(trisLitres > 0.08 && trisLitres < 0.2, trisLitres + " L");
        assertTrue(eluate.milliSiemensPerCm() < 8, "an anion exchanger takes it: " + eluate.milliSiemensPerCm());
    }

    @Test
    void aTankGivesWhatItHasAndThenAir() {
        Tank tank = new Tank(10);
        tank.pour(of(Buffer.WATER, 4));
        Stream drawn = new Stream();
        assertEquals(0, tank.draw(3, drawn));
        assertEquals(1, tank.draw(2, drawn), 1e-12);
        assertEquals(4, drawn.litres(), 1e-12);
        assertEquals(0, tank.kilograms());
        assertEquals(7, tank.content().ph());
        assertEquals(0.5, tank.draw(0.5, drawn));
    }

    @Test
    void whatRunsOverIsCounted() {
        Tank tank = new Tank(3);
        tank.pour(of(Buffer.CATION_ELUTION, 4));
        assertEquals(3, tank.kilograms(), 1e-12);
        assertEquals(1, tank.spilled().kilograms(), 1e-12);
        assertEquals(25, tank.spilled().milliSiemensPerCm(), 1e-9);
    }

    @Test
    void aTankComesToTheRoom() {
        Tank tank = new Tank(10);
        tank.pour(of(Buffer.WATER, 5));
        tank.stand(6 * 3600, 10);
        assertEquals(10 + 10 / Math.E, tank.content().celsius(), 1e-9);
    }

    @Test
    void nothingOfNothingIsANumber() {
        Stream empty = new Stream();
        new Tank(1).stand(60, 20);
        assertEquals(0, empty.percentOfProduct(Matter.AGGREGATE));
        assertEquals(0, empty.productGramsPerLitre());
        assertEquals(0, empty.milliosmolesPerKg());
        assertEquals(1, empty.viscosity());
    }

    @Test
    void savedAndLoadedItIsTheSame() {
        Tank tank = new Tank(3);
        tank.pour(of(Buffer.CATION_ELUTION, 4));
        ByteBuffer saved = ByteBuffer.allocate(1000);
        tank.save(saved);
        saved.flip();
        Tank second = new Tank(3);
        second.load(saved);
        assertEquals(0, saved.remaining());
        for (int i = 0; i < Matter.count(); i++) {
            assertEquals(tank.content().of(i), second.content().of(i));
            assertEquals(tank.spilled().of(i), second.spilled().of(i));
        }
    }
}
