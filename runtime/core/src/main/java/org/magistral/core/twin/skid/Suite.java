package org.magistral.core.twin.skid;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.magistral.core.twin.device.Output;
import org.magistral.core.twin.device.Probe;
import org.magistral.core.twin.fault.Disturbances;
import org.magistral.core.twin.liquid.Stream;

/**
 * The whole downstream. Each section moves only while something drives it, so that the days of the culture cost next to nothing;
 * temperatures and the acid move once a second. One thread; allocates nothing after construction.
 */
public final class Suite {
    private static final double SLOW_SECONDS = 1;
    /** What clean air of grade A has, and what comes in through a door or a hole. */
    private static final double CLEAN_PARTICLES = 200;
    private static final double DOOR_PARTICLES = 8000;
    private static final double DUSTY_PARTICLES = 30_000;

    private final Disturbances disturbances;
    private final Vessels vessels = new Vessels();
    private final HarvestTrain harvest;
    private final ChromatographySkid skid;
    private final AcidVessel acid;
    private final VirusFiltration virus;
    private final Ultrafiltration ultra;
    private final Filling filling;
    private final Stream sampled = new Stream();
    private double restSeconds;
    private double sampledKilograms;
    private double sampledGrams;

    public Suite(Disturbances disturbances) {
        this.disturbances = disturbances;
        harvest = new HarvestTrain(vessels, disturbances);
        skid = new ChromatographySkid(vessels, disturbances);
        acid = new AcidVessel(vessels, disturbances);
        virus = new VirusFiltration(vessels, disturbances);
        ultra = new Ultrafiltration(vessels, disturbances);
        filling = new Filling(vessels, disturbances);
    }

    /** Moves on by so much, at most a second. */
    public void advance(double seconds, Drives drives, Bag bag, double roomCelsius) {
        harvest.step(seconds, drives, bag);
        skid.step(seconds, drives);
        acid.step(seconds, drives);
        virus.step(seconds, drives);
        ultra.step(seconds, drives);
        filling.step(seconds, drives);
        restSeconds += seconds;
        if (restSeconds >= SLOW_SECONDS) {
            vessels.stand(restSeconds, roomCelsius);
            acid.stand(restSeconds);
            restSeconds = 0;
        }
    }

    /** What a perfect probe in this place would show. */
    public double at(Probe probe) {
        return switch (probe) {
            case PT_301 -> harvest.feedBar();
            case PT_302 -> harvest.depthBar();
            case PT_303 -> harvest.outletBar();
            case PT_304 -> skid.feedBar();
            case PT_305 -> skid.outletBar();
            case PT_306 -> virus.feedBar();
            case PT_307 -> virus.outletBar();
            case PT_401 -> ultra.feedBar();
            case PT_402 -> ultra.retentateBar();
            case PT_403 -> ultra.permeateBar();
            case PT_501 -> filling.feedBar();
            case TU_301 -> harvest.turbidityNtu();
            case UV_301 -> skid.milliAu();
            case CT_301 -> skid.milliSiemensPerCm();
            case CT_302 -> ultra.milliSiemensPerCm();
            case AT_301 -> skid.ph();
            case AT_303 -> vessels.anion.content().ph();
            case AT_401 -> ultra.ph();
            case AT_901A, AT_901B -> vessels.acid.content().ph();
            case FT_301 -> skid.flowMlPerMin();
            case FT_302 -> virus.flowMlPerMin();
            case FT_401 -> ultra.permeateMlPerMin();
            case BS_301 -> skid.hasAir() ? 1 : 0;
            case BS_401 -> ultra.hasAir() ? 1 : 0;
            case XS_501 -> filling.hasContainer() ? 1 : 0;
            case TT_901 -> vessels.acid.content().isEmpty() ? Vessels.CELSIUS : vessels.acid.content().celsius();
            case WT_301 -> vessels.harvest.kilograms();
            case WT_302 -> vessels.capture.kilograms();
            case WT_303 -> vessels.anion.kilograms();
            case WT_304 -> vessels.cation.kilograms();
            case WT_401 -> vessels.recirculation.kilograms();
            case WT_501 -> vessels.bulk.kilograms();
            case WT_502 -> filling.containerKilograms();
            case WT_901 -> acid.scaleKilograms();
            case WT_902 -> vessels.waste.kilograms();
            case PC_501 -> disturbances.isDusty() ? DUSTY_PARTICLES : disturbances.isDoorOpen() ? DOOR_PARTICLES : CLEAN_PARTICLES;
            default -> throw new IllegalArgumentException(probe.tag() + " is not of the downstream");
        };
    }

    /** What stands in a vessel by its tag; the doses that are filled are {@code DOSE}. Live. */
    public Optional<Stream> content(String vessel) {
        return Optional.ofNullable(switch (vessel) {
            case "V-301" -> vessels.harvest.content();
            case "V-302" -> vessels.capture.content();
            case "V-901" -> vessels.acid.content();
            case "V-303" -> vessels.anion.content();
            case "V-304" -> vessels.cation.content();
            case "V-401" -> vessels.recirculation.content();
            case "V-501" -> vessels.bulk.content();
            case "DOSE" -> filling.filled();
            default -> null;
        });
    }

    /** Takes a sample of one of them; it holds until the next, and may be less than was asked. */
    public Stream sample(String vessel, double litres) {
        Stream content = content(vessel).orElseThrow(() -> new IllegalArgumentException("no vessel " + vessel + " to sample, only V-301, "
                + "V-302, V-901, V-303, V-304, V-401, V-501 and DOSE"));
        sampled.clear();
        content.moveTo(sampled, content.isEmpty() ? 0 : litres / content.litres());
        sampledKilograms += sampled.kilograms();
        sampledGrams += sampled.productGrams();
        return sampled;
    }

    /** Forward flow of a filter by its name, harvest, depth, virus or fill. */
    public double forwardFlowMlPerMin(String filter) {
        return switch (filter) {
            case "depth" -> harvest.depthForwardFlowMlPerMin();
            case "harvest" -> harvest.sterileForwardFlowMlPerMin();
            case "virus" -> virus.forwardFlowMlPerMin();
            case "fill" -> filling.forwardFlowMlPerMin();
            default -> throw new IllegalArgumentException("no filter " + filter + ", only depth, harvest, virus and fill");
        };
    }

    /** Decades of virus killed by the acid. */
    public double acidLogReduction() {
        return acid.logReduction();
    }

    /** Decades of virus that the filter kept. */
    public double filterLogReduction() {
        return virus.logReduction();
    }

    /** Whether a column has been dried. */
    public boolean isColumnDried() {
        return skid.isColumnDried();
    }

    /** Whether P-301 draws air. */
    public boolean hasSkidAir() {
        return skid.hasAir();
    }

    /** Product that a step has brought into its vessel altogether. */
    public double broughtGrams(Step step) {
        return switch (step) {
            case CLARIFIED -> harvest.pouredGrams();
            case CAPTURED -> skid.pouredGrams(Output.XV_342.ordinal() - Output.XV_341.ordinal());
            case ACIDIFIED -> acid.pouredGrams();
            case FLOWED_THROUGH -> skid.pouredGrams(Output.XV_343.ordinal() - Output.XV_341.ordinal());
            case POLISHED -> skid.pouredGrams(Output.XV_344.ordinal() - Output.XV_341.ordinal());
            case VIRUS_FILTERED -> virus.pouredGrams();
            case FORMULATED -> ultra.pouredGrams();
            case FILLED -> filledGrams();
        };
    }

    private double filledGrams() {
        double grams = 0;
        for (int i = 0; i < filling.doses(); i++) {
            grams += filling.doseGrams(i);
        }
        return grams;
    }

    /** How many doses are filled and put away. */
    public int doses() {
        return filling.doses();
    }

    /** What is in one of them. */
    public double doseKilograms(int dose) {
        return filling.doseKilograms(dose);
    }

    /** How much product is in one of them. */
    public double doseGrams(int dose) {
        return filling.doseGrams(dose);
    }

    /** What ran over a brim, or beside a container. */
    public double spilledKilograms() {
        return vessels.spilledKilograms() + filling.spilledKilograms();
    }

    /** All liquid, wherever it is, with waste, samples and what is lost. */
    public double kilograms() {
        return vessels.kilograms() + harvest.kilograms() + skid.kilograms() + acid.kilograms() + virus.kilograms() + ultra.kilograms()
                + filling.kilograms() + sampledKilograms;
    }

    /** All product, likewise. */
    public double productGrams() {
        return vessels.productGrams() + harvest.productGrams() + skid.productGrams() + virus.productGrams() + ultra.productGrams()
                + filling.productGrams() + sampledGrams;
    }

    public void save(ByteBuffer out) {
        vessels.save(out);
        harvest.save(out);
        skid.save(out);
        acid.save(out);
        virus.save(out);
        ultra.save(out);
        filling.save(out);
        out.putDouble(restSeconds).putDouble(sampledKilograms).putDouble(sampledGrams);
    }

    public void load(ByteBuffer in) {
        vessels.load(in);
        harvest.load(in);
        skid.load(in);
        acid.load(in);
        virus.load(in);
        ultra.load(in);
        filling.load(in);
        restSeconds = in.getDouble();
        sampledKilograms = in.getDouble();
        sampledGrams = in.getDouble();
    }
}
