package org.magistral.core.twin.downstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.magistral.core.twin.liquid.Buffer;
import org.magistral.core.twin.liquid.Matter;
import org.magistral.core.twin.liquid.Stream;

/** One column of a litre at a time. */
class ColumnTest {
    private static final double STEP_LITRES = 0.01;
    private final Stream in = new Stream();
    private final Stream out = new Stream();

    private Column proteinA(double fouling) {
        return new Column(ColumnParameters.proteinA(1), Buffer.PROTEIN_A_EQUILIBRATION, 20, fouling);
    }

    /** Clear harvest of 1 g/L until a tenth of it breaks through; the load by then. */
    private double breakthroughGrams(Column column, double minutes) {
        double loaded = 0;
        while (loaded < 100) {
            Stream next = Liquids.harvest(STEP_LITRES, 1);
            next.add(Matter.TURBIDITY, -next.of(Matter.TURBIDITY));
            next.moveTo(in);
            column.pass(in, 0, minutes * 60 * STEP_LITRES, out);
            loaded += STEP_LITRES;
            boolean through = out.productGrams() > 0.1 * STEP_LITRES;
            out.clear();
            if (through) {
                break;
            }
        }
        return loaded;
    }

    private void flow(Column column, Buffer buffer, double litres, Stream into) {
        for (int i = 0; i < Math.round(litres / STEP_LITRES); i++) {
            buffer.into(in, STEP_LITRES, 20);
            column.pass(in, 0, 5 * 60 * STEP_LITRES, into);
        }
    }

    private void load(Column column, double grams) {
        for (int i = 0; i < Math.round(grams / 5 / STEP_LITRES); i++) {
            Liquids.protein(Buffer.PROTEIN_A_EQUILIBRATION, STEP_LITRES, 5, 2, 1).moveTo(in);
            column.pass(in, 0, 6 * 60 * STEP_LITRES, out);
        }
    }

    @Test
    void capacityFallsWithHasteAndUse() {
        double rated = breakthroughGrams(proteinA(0), 6);
        assertEquals(35, rated, 1.5, "35 g/L, and what the liquid in it delays");
        assertEquals(0.88 * rated, breakthroughGrams(proteinA(0), 4), 1, "4 minutes");
        assertEquals(0.60 * rated, breakthroughGrams(proteinA(0), 2), 1.5, "2 minutes");
        assertEquals(Math.exp(-0.3) * rated, breakthroughGrams(proteinA(10), 6), 1.5, "ten loads not cleaned off");
    }

    @Test
    void thePeakComesWithTheAcidAndHasATail() {
        Column column = proteinA(0);
        load(column, 25);
        flow(column, Buffer.PROTEIN_A_EQUILIBRATION, 5, out);
        flow(column, Buffer.PROTEIN_A_WASH, 5, out);
        assertTrue(out.productGrams() < 0.1, "nothing before it: " + out.productGrams());
        double highest = 0;
        double highestAt = 0;
        double half = 0;
        double last = 0;
        double acidAt = 0;
        Stream eluate = new Stream();
        for (double at = STEP_LITRES; at <= 5; at += STEP_LITRES) {
            out.clear();
            flow(column, Buffer.PROTEIN_A_ELUTION, STEP_LITRES, out);
            double concentration = out.productGramsPerLitre();
            if (concentration > highest) {
                highest = concentration;
                highestAt = at;
            }
            half = half == 0 && concentration > 12 ? at : half;
            last = concentration > 12 ? at : last;
            acidAt = acidAt == 0 && out.ph() < 4.2 ? at : acidAt;
            out.moveTo(eluate);
        }
        assertEquals(0.965 * 25, eluate.productGrams(), 0.2, "what was bound, by the yield");
        assertTrue(acidAt > 0.6 && acidAt < 1.2, "the front is delayed by the liquid in the column: " + acidAt + " CV");
        assertTrue(highestAt > acidAt && last - highestAt > 1.3 * (highestAt - half), half + " < " + highestAt + " < " + last + ": a tail");
        assertTrue(highest > 20 && highest < 45, highest + " g/L");
        assertTrue(eluate.perGramOfProduct(Matter.PROTEIN_A) > 4);
        flow(column, Buffer.PROTEIN_A_STRIP, 4, out);
        assertTrue(column.productGrams() < 0.02, "the strip takes the rest: " + column.productGrams());
    }

    @Test
    void withoutAStripTheRestStaysOnTheResin() {
        Column column = proteinA(0);
        load(column, 25);
        flow(column, Buffer.PROTEIN_A_WASH, 5, out);
        flow(column, Buffer.PROTEIN_A_ELUTION, 5, out);
        assertTrue(column.held().productGrams() > 0.5);
        out.clear();
        flow(column, Buffer.PROTEIN_A_EQUILIBRATION, 5, out);
        flow(column, Buffer.PROTEIN_A_ELUTION, 5, out);
        assertTrue(out.productGrams() < 0.01, "the same acid takes off no more of the same load: " + out.productGrams());
        assertTrue(column.held().productGrams() > 0.5);
    }

    @Test
    void causticCleansWhatTheLoadLeft() {
        Column dirty = proteinA(0);
        Column clean = proteinA(0);
        for (Column column : new Column[]{dirty, clean}) {
            load(column, 25);
            flow(column, Buffer.PROTEIN_A_ELUTION, 5, out);
            flow(column, Buffer.PROTEIN_A_STRIP, 2, out);
        }
        double before = dirty.fouling();
        flow(clean, Buffer.CAUSTIC, 4, out);
        assertTrue(clean.fouling() < 0.15 * before, clean.fouling() + " of " + before);
        flow(dirty, Buffer.PROTEIN_A_EQUILIBRATION, 4, out);
        assertEquals(before, dirty.fouling());
        load(dirty, 1);
        flow(dirty, Buffer.CAUSTIC, 40, out);
        assertTrue(dirty.fouling() > 0.99 * before, "what has set stays: " + dirty.fouling());
    }

    @Test
    void pressureGoesWithFlowAndFouling() {
        Column column = proteinA(0);
        double[][] table = {{5, 0.8}, {10, 0.4}, {2.5, 1.6}};
        for (double[] row : table) {
            Buffer.PROTEIN_A_EQUILIBRATION.into(in, STEP_LITRES, 20);
            column.pass(in, 0, row[0] * 60 * STEP_LITRES, out);
            assertEquals(row[1], column.pressureBar(), 1e-9, row[0] + " min");
        }
        column.pass(in, 0, 5, out);
        assertEquals(0, column.pressureBar(), "nothing flows");
        Column old = proteinA(60);
        Buffer.PROTEIN_A_EQUILIBRATION.into(in, STEP_LITRES, 20);
        old.pass(in, 0, 5 * 60 * STEP_LITRES, out);
        assertTrue(old.pressureBar() > 3, "more than a skid allows");
    }

    @Test
    void airDriesItForGood() {
        Column column = proteinA(0);
        column.pass(in, 0.01, 5, out);
        assertFalse(column.isDried(), "a bubble does not");
        column.pass(in, 0.2, 5, out);
        flow(column, Buffer.PROTEIN_A_EQUILIBRATION, 10, out);
        assertTrue(column.isDried());
        out.clear();
        load(column, 15);
        assertTrue(out.productGrams() > 1.5, "runs by in the cracks");
    }

    @Test
    void anionExchangerLetsTheProductThroughAndKeepsDna() {
        for (double[] row : new double[][]{{7.8, 4, 0.02}, {7.8, 25, 1}, {5.5, 4, 1}}) {
            Column column = new Column(ColumnParameters.anionExchange(1), Buffer.ANION_EQUILIBRATION, 20);
            Stream through = new Stream();
            for (int i = 0; i < 500; i++) {
                Stream next = Liquids.protein(Buffer.tris(row[0], 50, row[1]), STEP_LITRES, 5, 2, 1);
                next.add(Matter.DNA, next.productGrams());
                next.moveTo(in);
                column.pass(in, 0, 5 * 60 * STEP_LITRES, through);
            }
            flow(column, Buffer.tris(row[0], 50, row[1]), 3, through);
            assertTrue(through.productGrams() > 0.97 * 25, through.productGrams() + " g");
            assertEquals(row[2], through.perGramOfProduct(Matter.DNA), 0.02, "pH " + row[0] + ", " + row[1] + " mS/cm");
        }
    }

    @Test
    void cationExchangerThinsAggregatesOut() {
        Column column = new Column(ColumnParameters.cationExchange(1), Buffer.CATION_EQUILIBRATION, 20);
        for (int i = 0; i < 500; i++) {
            Liquids.protein(Buffer.CATION_EQUILIBRATION, STEP_LITRES, 6, 3, 1).moveTo(in);
            column.pass(in, 0, 5 * 60 * STEP_LITRES, out);
        }
        flow(column, Buffer.CATION_EQUILIBRATION, 3, out);
        assertTrue(out.productGrams() < 0.5);
        out.clear();
        flow(column, Buffer.CATION_ELUTION, 5, out);
        assertEquals(3 * 0.3 / 0.965, out.percentOfProduct(Matter.AGGREGATE), 0.05);
        Column salty = new Column(ColumnParameters.cationExchange(1), Buffer.CATION_EQUILIBRATION, 20);
        out.clear();
        for (int i = 0; i < 500; i++) {
            Liquids.protein(Buffer.acetate(5.2, 50, 16), STEP_LITRES, 6, 3, 1).moveTo(in);
            salty.pass(in, 0, 5 * 60 * STEP_LITRES, out);
        }
        assertTrue(out.productGrams() > 20, "in salt nothing binds");
    }

    @Test
    void uvSaturatesAsARealCellDoes() {
        Stream ten = Liquids.protein(Buffer.PROTEIN_A_ELUTION, 1, 10, 1, 1);
        Stream little = Liquids.protein(Buffer.PROTEIN_A_ELUTION, 1, 0.1, 1, 1);
        assertEquals(28, UvCell.A280_2_MM.milliAu(little, 1), 0.2, "1.4 x 0.1 x 0.2");
        double shown = UvCell.A280_2_MM.milliAu(ten, 1);
        assertTrue(shown > 2300 && shown < UvCell.A280_2_MM.saturatedMilliAu(), "2.8 AU show as " + shown);
        assertEquals(280, UvCell.A300_2_MM.milliAu(ten, 1), 3);
        assertEquals(700, UvCell.A280_HALF_MM.milliAu(ten, 1), 7);
        assertEquals(UvCell.A280_2_MM.saturatedMilliAu(), UvCell.A280_2_MM.milliAu(little, 0), 1e-9, "a dead lamp");
        assertEquals(0, UvCell.A280_2_MM.milliAu(Liquids.of(Buffer.WATER, 1), 1), 1e-9);
    }

    @Test
    void savedAndLoadedInThePeakItGoesOnAlike() {
        Column column = proteinA(3);
        load(column, 25);
        flow(column, Buffer.PROTEIN_A_WASH, 5, out);
        flow(column, Buffer.PROTEIN_A_ELUTION, 1.5, out);
        ByteBuffer saved = ByteBuffer.allocate(10_000);
        column.save(saved);
        saved.flip();
        Column second = proteinA(0);
        second.load(saved);
        assertEquals(0, saved.remaining());
        Stream one = new Stream();
        Stream other = new Stream();
        for (Buffer buffer : new Buffer[]{Buffer.PROTEIN_A_ELUTION, Buffer.CAUSTIC}) {
            flow(column, buffer, 3, one);
            flow(second, buffer, 3, other);
        }
        load(column, 2);
        load(second, 2);
        for (int i = 0; i < Matter.count(); i++) {
            assertEquals(one.of(i), other.of(i), Matter.of(i).name());
        }
        assertEquals(column.fouling(), second.fouling());
        assertEquals(column.pressureBar(), second.pressureBar());
    }
}
