package org.magistral.core.twin.downstream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.magistral.core.twin.laboratory.Assay;
import org.magistral.core.twin.laboratory.Finding;
import org.magistral.core.twin.laboratory.Laboratory;
import org.magistral.core.twin.liquid.Buffer;
import org.magistral.core.twin.liquid.Matter;
import org.magistral.core.twin.liquid.Stream;
import org.magistral.core.twin.liquid.Tank;

/** Whatever is done in whatever order, what was poured in is somewhere. */
class ClosureTest {
    private static final List<Buffer> BUFFERS = List.of(Buffer.PROTEIN_A_EQUILIBRATION, Buffer.PROTEIN_A_ELUTION, Buffer.CAUSTIC,
            Buffer.CATION_ELUTION, Buffer.FORMULATION, Buffer.PROTEIN_A_STRIP, Buffer.SALT_STRIP);

    @Test
    void massAndProductCloseOverRandomOperations() {
        for (int seed = 1; seed <= 20; seed++) {
            new Plant(seed).run(2_000);
        }
    }

    /** A seeded hand among two tanks and one of each operation. */
    private static final class Plant {
        private final int seed;
        private final Random random;
        private final Tank one = new Tank(60);
        private final Tank two = new Tank(5);
        private final Stream in = new Stream();
        private final Stream out = new Stream();
        private final Stream lost = new Stream();
        private final DepthFilter filter = new DepthFilter(FilterParameters.primary(0.1));
        private final Column proteinA = new Column(ColumnParameters.proteinA(0.2), Buffer.PROTEIN_A_EQUILIBRATION, 20);
        private final Column anion = new Column(ColumnParameters.anionExchange(0.1), Buffer.ANION_EQUILIBRATION, 20);
        private final Column cation = new Column(ColumnParameters.cationExchange(0.1), Buffer.CATION_EQUILIBRATION, 20);
        private final VirusFilter virusFilter = new VirusFilter(VirusFilterParameters.standard(0.05));
        private final Crossflow crossflow = new Crossflow(CrossflowParameters.standard(0.05));
        private final Inactivation acid = new Inactivation();
        private final Filler filler = new Filler(0.02);
        private double kilograms;
        private double grams;

        Plant(int seed) {
            this.seed = seed;
            random = new Random(seed);
            kilograms = proteinA.kilograms() + anion.kilograms() + cation.kilograms();
        }

        void run(int operations) {
            for (int i = 0; i < operations; i++) {
                boolean swapped = random.nextBoolean();
                operate(swapped ? two : one, swapped ? one : two);
            }
            double massNow = in.kilograms() + out.kilograms() + lost.kilograms();
            double productNow = in.productGrams() + out.productGrams() + lost.productGrams();
            for (Tank tank : List.of(one, two)) {
                massNow += tank.kilograms() + tank.spilled().kilograms();
                productNow += tank.content().productGrams() + tank.spilled().productGrams();
            }
            for (Column column : List.of(proteinA, anion, cation)) {
                massNow += column.kilograms();
                productNow += column.productGrams();
            }
            for (Stream held : List.of(filter.heldUp(), filter.retained(), virusFilter.heldUp(), virusFilter.retained(), filler.line())) {
                massNow += held.kilograms();
                productNow += held.productGrams();
            }
            assertEquals(kilograms, massNow, 1e-9 * kilograms, "mass, seed " + seed);
            assertEquals(grams, productNow, 1e-9 * grams, "product, seed " + seed);
        }

        private void operate(Tank from, Tank to) {
            double seconds = 1 + 20 * random.nextDouble();
            double litres = 0.2 * random.nextDouble();
            double air = 0;
            int what = random.nextInt(12);
            if (what < 7) {
                air = from.draw(litres, in);
            }
            switch (what) {
                case 0 -> filter.pass(in, seconds, 1 + random.nextDouble(), out);
                case 1 -> proteinA.pass(in, air, seconds, out);
                case 2 -> anion.pass(in, air, seconds, out);
                case 3 -> cation.pass(in, air, seconds, out);
                case 4, 5 -> virusFilter.pass(in, seconds, 2.2 * random.nextDouble(), 1, out);
                case 6 -> from.pour(in);
                case 7 -> crossflow.advance(seconds, from, 400 * random.nextDouble(), random.nextDouble(), 1, lost);
                case 8 -> filter.blow(seconds, 0.5 * random.nextDouble(), out);
                case 9 -> filler.fill(from, litres, random.nextGaussian(), lost);
                case 10 -> add(Liquids.of(BUFFERS.get(random.nextInt(BUFFERS.size())), litres), to);
                default -> add(Liquids.harvest(litres, 3 * random.nextDouble()), to);
            }
            from.pour(in);
            to.pour(out);
            acid.stand(seconds, to);
            to.stand(seconds, 22);
        }

        private void add(Stream liquid, Tank to) {
            kilograms += liquid.kilograms();
            grams += liquid.productGrams();
            to.pour(liquid);
        }
    }

    @Test
    void everyOperationGoesOnAlikeAfterItIsSavedAndLoaded() {
        DepthFilter filter = new DepthFilter(FilterParameters.primary(0.1));
        VirusFilter virus = new VirusFilter(VirusFilterParameters.standard(0.01));
        Crossflow crossflow = new Crossflow(CrossflowParameters.standard(0.05));
        Inactivation acid = new Inactivation();
        Filler filler = new Filler(0.02);
        Tank tank = new Tank(10);
        Stream in = new Stream();
        Stream out = new Stream();
        Liquids.harvest(2, 1).moveTo(in);
        filter.pass(in, 600, 1, out);
        filter.blow(1, 0.5, out);
        Liquids.protein(Buffer.ANION_EQUILIBRATION, 1, 5, 1, 1).moveTo(in);
        virus.pass(in, 600, 2, 1, out);
        virus.pass(in, 6, 0.5, 1, out);
        tank.pour(Liquids.protein(Buffer.acetate(3.5, 50, 1), 2, 5, 1, 1));
        acid.stand(100, tank);
        crossflow.advance(1, tank, 200, 0.4, 1, out);
        filler.prime(tank, out);

        ByteBuffer saved = ByteBuffer.allocate(10_000);
        filter.save(saved);
        virus.save(saved);
        crossflow.save(saved);
        acid.save(saved);
        filler.save(saved);
        saved.flip();
        DepthFilter filter2 = new DepthFilter(FilterParameters.primary(0.1));
        VirusFilter virus2 = new VirusFilter(VirusFilterParameters.standard(0.01));
        Crossflow crossflow2 = new Crossflow(CrossflowParameters.standard(0.05));
        Inactivation acid2 = new Inactivation();
        Filler filler2 = new Filler(0.02);
        filter2.load(saved);
        virus2.load(saved);
        crossflow2.load(saved);
        acid2.load(saved);
        filler2.load(saved);
        assertEquals(0, saved.remaining());

        ByteBuffer again = ByteBuffer.allocate(10_000);
        filter2.save(again);
        virus2.save(again);
        crossflow2.save(again);
        acid2.save(again);
        filler2.save(again);
        saved.rewind();
        again.flip();
        assertEquals(saved, again);
        assertEquals(filter.isWhole(), filter2.isWhole());
        assertEquals(virus.logReduction(), virus2.logReduction());
        assertEquals(1, virus2.dips());
        assertEquals(crossflow.feedBar(), crossflow2.feedBar());
        assertEquals(100, acid2.effectiveSeconds());
    }

    @Test
    void theLaboratoryTakesItsTimeAndScattersAsItsMethodsDo() {
        Stream sample = Liquids.protein(Buffer.FORMULATION, 0.01, 10, 0.6, 0.9);
        sample.add(Matter.HOST_CELL_PROTEIN, 12 * sample.productGrams());
        Random random = new Random(8);
        Laboratory laboratory = new Laboratory(random::nextGaussian);
        double sum = 0;
        double squares = 0;
        int count = 2_000;
        for (int i = 0; i < count; i++) {
            List<Finding> findings = laboratory.analyse(sample, EnumSet.of(Assay.HOST_CELL_PROTEIN, Assay.SEC_MAIN,
                    Assay.SEC_AGGREGATE, Assay.SEC_FRAGMENT), 1_000);
            assertEquals(4, findings.size());
            assertEquals(Assay.HOST_CELL_PROTEIN, findings.getFirst().assay());
            assertEquals(1_000 + 6 * 3_600_000_000_000L, findings.getFirst().readyAtNanos());
            assertEquals(100, findings.get(1).value() + findings.get(2).value() + findings.get(3).value(), 1e-9);
            sum += findings.getFirst().value();
            squares += findings.getFirst().value() * findings.getFirst().value();
        }
        double mean = sum / count;
        assertEquals(12, mean, 0.15);
        assertEquals(0.15 * 12, Math.sqrt(squares / count - mean * mean), 0.1);
        assertEquals(100, sample.litres() * 10_000, 1e-9, "the sample stays");
    }

    @Test
    void oneTestMoreDoesNotChangeTheOthers() {
        Stream sample = Liquids.protein(Buffer.FORMULATION, 0.01, 10, 0.6, 0.9);
        Random first = new Random(8);
        Random second = new Random(8);
        double alone = new Laboratory(first::nextGaussian).analyse(sample, EnumSet.of(Assay.CONTENT), 0).getFirst().value();
        double among = new Laboratory(second::nextGaussian).analyse(sample, EnumSet.allOf(Assay.class), 0)
                .get(Assay.CONTENT.ordinal()).value();
        assertEquals(alone, among);
    }
}
