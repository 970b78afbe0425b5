package org.magistral.core.twin.downstream;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.magistral.core.batch.pool.Pool;
import org.magistral.core.batch.pool.PoolLimits;
import org.magistral.core.twin.liquid.Buffer;
import org.magistral.core.twin.liquid.Matter;
import org.magistral.core.twin.liquid.Stream;
import org.magistral.core.twin.liquid.Tank;

/** From harvest to doses, by a hand that does what it is told, with the pools cut by {@link Pool} from a noisy UV. */
final class Train {
    private static final double STEP_SECONDS = 5;
    private static final double DOSE_KG = 0.05;

    final List<String> names = new ArrayList<>();
    final List<Double> grams = new ArrayList<>();
    final Stream lost = new Stream();
    final Inactivation acid = new Inactivation();
    final VirusFilter virusFilter = new VirusFilter(VirusFilterParameters.standard(0.03));
    final Crossflow crossflow = new Crossflow(CrossflowParameters.standard(0.2));
    final Stream filled = new Stream();
    final List<Pool> pools = new ArrayList<>();
    /** Host cell protein in the pool of the capture, ng/mg. */
    double capturedProtein;
    Column proteinA;
    Column anion;
    Column cation;
    int doses;
    int cycles = 2;
    double fouling;
    double cationLitres = 1;
    double holdPh = 3.5;
    boolean washing = true;
    boolean pausing;
    boolean drying;

    private final Random noise = new Random(44);
    private final Stream in = new Stream();
    private final Stream out = new Stream();
    private final Stream between = new Stream();
    /** Whether the hand collects whatever comes, since the pool has no baseline. */
    private boolean byVolume;
    private double deliveredMl;
    private Tank tank = new Tank(100);

    Train run() {
        tank.pour(Liquids.harvest(40, 1.1));
        note("harvest");
        clarify();
        note("depth filter");
        capture();
        note("Protein A");
        inactivate();
        note("low pH");
        polish();
        virusFilter();
        note("virus filter");
        ultrafilter();
        note("UF/DF");
        fill();
        return this;
    }

    private void note(String name) {
        names.add(name);
        grams.add(tank.content().productGrams());
    }

    double yieldPercent(int step) {
        return 100 * grams.get(step) / grams.get(step - 1);
    }

    private void clarify() {
        Tank clear = new Tank(100);
        DepthFilter primary = new DepthFilter(FilterParameters.primary(0.35));
        DepthFilter secondary = new DepthFilter(FilterParameters.secondary(0.35));
        DepthFilter sterile = new DepthFilter(FilterParameters.sterile(0.15));
        Tank chase = new Tank(10);
        chase.pour(Liquids.of(Buffer.PROTEIN_A_EQUILIBRATION, 4));
        Stream last = new Stream();
        while (tank.litres() + chase.litres() + in.litres() > 0) {
            (tank.litres() > 0 ? tank : chase).draw(0.875 / 60 * 10, in);
            primary.pass(in, 10, 1, between);
            secondary.pass(between, 10, 1, last);
            sterile.pass(last, 10, 1, out);
            clear.pour(out);
        }
        for (DepthFilter filter : List.of(primary, secondary, sterile)) {
            filter.heldUp().moveTo(lost);
            filter.retained().moveTo(lost);
        }
        tank = clear;
    }

    private void capture() {
        proteinA = new Column(ColumnParameters.proteinA(1.25), Buffer.PROTEIN_A_EQUILIBRATION, 20, fouling);
        Tank pooled = new Tank(100);
        double each = tank.litres() / cycles;
        for (int cycle = 0; cycle < cycles; cycle++) {
            flow(proteinA, Buffer.PROTEIN_A_EQUILIBRATION, 3, null, null);
            if (drying) {
                in.clear();
                proteinA.pass(in, 0.2, STEP_SECONDS, out);
            }
            load(proteinA, each, null, null);
            if (washing) {
                flow(proteinA, Buffer.PROTEIN_A_EQUILIBRATION, 5, null, null);
            }
            Pool pool = new Pool(PoolLimits.ofColumn(1250, UvCell.A300_2_MM.saturatedMilliAu() - 50));
            pools.add(pool);
            flow(proteinA, Buffer.PROTEIN_A_WASH, washing ? 5 : 0.2, pool, pooled);
            pool.begin();
            byVolume = !washing;
            flow(proteinA, Buffer.PROTEIN_A_ELUTION, washing ? 5 : 3, pool, pooled);
            byVolume = false;
            flow(proteinA, Buffer.PROTEIN_A_STRIP, 3, null, null);
            flow(proteinA, Buffer.CAUSTIC, 4, null, null);
        }
        flow(proteinA, Buffer.PROTEIN_A_EQUILIBRATION, 4, null, null);
        tank = pooled;
        Stream pool = pooled.content();
        capturedProtein = pool.perGramOfProduct(Matter.HOST_CELL_PROTEIN) + pool.perGramOfProduct(Matter.CLINGING_PROTEIN);
    }

    private void inactivate() {
        titrate(Buffer.ACID, holdPh, -1);
        for (int i = 0; i < 60 * 12; i++) {
            acid.stand(5, tank);
        }
        titrate(Buffer.TRIS_BASE, 7.5, 1);
    }

    private void titrate(Buffer buffer, double ph, int direction) {
        while (direction * (ph - tank.content().ph()) > 0) {
            tank.pour(Liquids.of(buffer, 0.002));
        }
    }

    private void polish() {
        anion = new Column(ColumnParameters.anionExchange(0.4), Buffer.ANION_EQUILIBRATION, 20);
        Tank pooled = new Tank(100);
        Pool pool = new Pool(new PoolLimits(20, 20, 4, 20, 20_000, 2_000, 200, 25, 2400));
        pools.add(pool);
        flow(anion, Buffer.ANION_EQUILIBRATION, 3, pool, pooled);
        pool.begin();
        load(anion, tank.litres(), pool, pooled);
        flow(anion, Buffer.ANION_EQUILIBRATION, 4, pool, pooled);
        flow(anion, Buffer.SALT_STRIP, 6, null, null);
        tank = pooled;
        note("AEX");
        titrate(Buffer.ACID, 5.2, -1);
        cation = new Column(ColumnParameters.cationExchange(cationLitres), Buffer.CATION_EQUILIBRATION, 20);
        Tank second = new Tank(100);
        load(cation, tank.litres(), null, null);
        flow(cation, Buffer.CATION_EQUILIBRATION, 4, null, null);
        Pool cut = new Pool(PoolLimits.ofColumn(1000 * cationLitres, UvCell.A300_2_MM.saturatedMilliAu() - 50));
        pools.add(cut);
        flow(cation, Buffer.CATION_EQUILIBRATION, 2, cut, second);
        cut.begin();
        flow(cation, Buffer.CATION_ELUTION, 5, cut, second);
        flow(cation, Buffer.SALT_STRIP, 6, null, null);
        tank = second;
        note("CEX");
    }

    private void flow(Column column, Buffer buffer, double columnVolumes, Pool pool, Tank pooled) {
        Tank bag = new Tank(1000);
        bag.pour(Liquids.of(buffer, columnVolumes * litres(column)));
        pump(column, bag, bag.litres(), pool, pooled);
    }

    private void load(Column column, double litres, Pool pool, Tank pooled) {
        pump(column, tank, litres, pool, pooled);
    }

    private double litres(Column column) {
        return column == proteinA ? 1.25 : column == anion ? 0.4 : cationLitres;
    }

    /** At 5 minutes of residence, with 0.5 mAU of noise; the valve stands as the last sample had it. */
    private void pump(Column column, Tank from, double litres, Pool pool, Tank pooled) {
        double left = litres;
        while (left > 1e-9) {
            double step = Math.min(left, litres(column) / 5 / 60 * STEP_SECONDS);
            from.draw(step, in);
            left -= step;
            column.pass(in, 0, STEP_SECONDS, out);
            deliveredMl += 1000 * step;
            if (pool != null) {
                pool.observe(deliveredMl, UvCell.A300_2_MM.milliAu(out, 1) + 0.5 * noise.nextGaussian());
            }
            if (byVolume || pool != null && pool.isOpen()) {
                pooled.pour(out);
            } else {
                out.moveTo(lost);
            }
        }
    }

    private void virusFilter() {
        Tank clean = new Tank(100);
        Tank chase = new Tank(10);
        chase.pour(Liquids.of(Buffer.CATION_ELUTION, 0.3));
        int step = 0;
        while (tank.litres() + chase.litres() > 1e-9) {
            Tank from = tank.litres() > 1e-9 ? tank : chase;
            boolean paused = pausing && step >= 60 && step < 70;
            from.draw(virusFilter.litres(30, 2, from.content().viscosity()), in);
            virusFilter.pass(in, 30, paused ? 0 : 2, 1, out);
            from.pour(in);
            clean.pour(out);
            step++;
        }
        virusFilter.heldUp().moveTo(lost);
        virusFilter.retained().moveTo(lost);
        tank = clean;
    }

    /** To 2 L, 8 volumes of buffer, and with a rinse to 10 g/L. */
    private void ultrafilter() {
        Stream permeate = new Stream();
        while (tank.litres() > 2) {
            crossflow.advance(STEP_SECONDS, tank, 800, 0.4, 1, permeate);
        }
        double until = permeate.litres() + 8 * tank.litres();
        while (permeate.litres() < until) {
            double before = permeate.litres();
            crossflow.advance(STEP_SECONDS, tank, 800, 0.4, 1, permeate);
            tank.pour(Liquids.of(Buffer.FORMULATION, permeate.litres() - before));
        }
        permeate.moveTo(lost);
        tank.draw(0.04, lost); // what stays in the cassette
        tank.pour(Liquids.of(Buffer.FORMULATION, Math.max(0, tank.content().productGrams() / 10 - tank.litres())));
    }

    private void fill() {
        DepthFilter sterile = new DepthFilter(FilterParameters.sterile(0.01));
        Tank bulk = new Tank(100);
        while (tank.litres() + in.litres() > 1e-9) {
            tank.draw(0.01, in);
            sterile.pass(in, 10, 1, out);
            bulk.pour(out);
        }
        sterile.heldUp().moveTo(lost);
        sterile.retained().moveTo(lost);
        Filler filler = new Filler(0.01);
        filler.prime(bulk, lost);
        while (bulk.kilograms() > DOSE_KG * 1.02) {
            filler.fill(bulk, DOSE_KG, Math.clamp(noise.nextGaussian(), -3, 3), filled);
            doses++;
        }
        filler.line().moveTo(lost);
        bulk.content().moveTo(lost);
        names.add("fill");
        grams.add(filled.productGrams());
    }

    /** Product that is nowhere else. */
    double heldGrams() {
        return proteinA.productGrams() + anion.productGrams() + cation.productGrams();
    }
}
