package org.magistral.core.twin.skid;

import java.nio.ByteBuffer;
import org.magistral.core.twin.liquid.Buffer;
import org.magistral.core.twin.liquid.Stream;
import org.magistral.core.twin.liquid.Tank;

/** Everything that liquid stands in, but the bag of the culture: vessels on scales, bags of buffer, and the waste. One thread. */
final class Vessels {
    static final double CELSIUS = 20;

    private static final int VESSELS_AMONG_INLETS = 3;
    /** A bag is as large as what is in it, with so much to spare. */
    private static final double BAG_SPARE = 1.05;

    final Tank harvest = new Tank(60);
    final Tank capture = new Tank(20);
    final Tank acid = new Tank(20);
    final Tank anion = new Tank(30);
    final Tank cation = new Tank(20);
    final Tank recirculation = new Tank(25);
    final Tank bulk = new Tank(8);
    final Tank waste = new Tank(450);

    final Tank chase = bag(Buffer.PROTEIN_A_EQUILIBRATION, 10);
    /** What the skid draws from, XV-301 first, in the order of the valves. */
    final Tank[] inlets = {
        harvest,
        acid,
        anion,
        bag(Buffer.PROTEIN_A_EQUILIBRATION, 120),
        bag(Buffer.PROTEIN_A_WASH, 40),
        bag(Buffer.PROTEIN_A_ELUTION, 30),
        bag(Buffer.PROTEIN_A_STRIP, 20),
        bag(Buffer.ANION_EQUILIBRATION, 20),
        bag(Buffer.CATION_EQUILIBRATION, 50),
        bag(Buffer.CATION_ELUTION, 20),
        bag(Buffer.SALT_STRIP, 30),
        bag(Buffer.CAUSTIC, 60),
        bag(Buffer.STORAGE, 30),
        bag(Buffer.WATER, 100)
    };
    final Tank acidBottle = bag(Buffer.ACID, 2);
    final Tank trisBottle = bag(Buffer.TRIS_BASE, 3);
    final Tank aceticBottle = bag(Buffer.ACETIC_ACID, 2);
    final Tank virusChase = bag(Buffer.CATION_ELUTION, 5);
    final Tank cassetteCaustic = bag(Buffer.CAUSTIC, 20);
    final Tank cassetteWater = bag(Buffer.WATER, 60);
    final Tank diafiltration = bag(Buffer.FORMULATION, 60);
    final Tank formulation = bag(Buffer.FORMULATION, 10);

    private final Tank[] vessels = {harvest, capture, acid, anion, cation, recirculation, bulk, waste};
    private final Tank[] others = {chase, acidBottle, trisBottle, aceticBottle, virusChase, cassetteCaustic, cassetteWater,
        diafiltration, formulation};

    private static Tank bag(Buffer buffer, double litres) {
        Tank tank = new Tank(litres * BAG_SPARE);
        Stream full = new Stream();
        buffer.into(full, litres, CELSIUS);
        tank.pour(full);
        return tank;
    }

    /** Lets what stands in the vessels come to the temperature of the room. */
    void stand(double seconds, double roomCelsius) {
        for (int i = 0; i < vessels.length; i++) {
            Tank vessel = vessels[i];
            if (!vessel.content().isEmpty()) {
                vessel.stand(seconds, roomCelsius);
            }
        }
    }

    /** In all of them, with what ran over. */
    double kilograms() {
        double all = 0;
        for (Tank tank : vessels) {
            all += tank.kilograms() + tank.spilled().kilograms();
        }
        for (Tank tank : others) {
            all += tank.kilograms() + tank.spilled().kilograms();
        }
        for (int i = VESSELS_AMONG_INLETS; i < inlets.length; i++) {
            all += inlets[i].kilograms() + inlets[i].spilled().kilograms();
        }
        return all;
    }

    /** In all of them, with what ran over. */
    double productGrams() {
        double all = 0;
        for (Tank tank : vessels) {
            all += tank.content().productGrams() + tank.spilled().productGrams();
        }
        for (Tank tank : others) {
            all += tank.content().productGrams() + tank.spilled().productGrams();
        }
        for (int i = VESSELS_AMONG_INLETS; i < inlets.length; i++) {
            all += inlets[i].content().productGrams() + inlets[i].spilled().productGrams();
        }
        return all;
    }

    /** What ran over anywhere. */
    double spilledKilograms() {
        double all = 0;
        for (Tank tank : vessels) {
            all += tank.spilled().kilograms();
        }
        return all;
    }

    void save(ByteBuffer out) {
        for (Tank tank : vessels) { // a checkpoint allocates nothing
            tank.save(out);
        }
        for (Tank tank : others) { // a checkpoint allocates nothing
            tank.save(out);
        }
        for (int i = VESSELS_AMONG_INLETS; i < inlets.length; i++) {
            inlets[i].save(out);
        }
    }

    void load(ByteBuffer in) {
        for (Tank tank : vessels) { // a checkpoint allocates nothing
            tank.load(in);
        }
        for (Tank tank : others) { // a checkpoint allocates nothing
            tank.load(in);
        }
        for (int i = VESSELS_AMONG_INLETS; i < inlets.length; i++) {
            inlets[i].load(in);
        }
    }
}
