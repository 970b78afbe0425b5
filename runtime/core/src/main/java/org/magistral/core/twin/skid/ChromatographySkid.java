package org.magistral.core.twin.skid;

import java.nio.ByteBuffer;
import org.magistral.core.twin.device.Output;
import org.magistral.core.twin.downstream.Column;
import org.magistral.core.twin.downstream.ColumnParameters;
import org.magistral.core.twin.downstream.DepthFilter;
import org.magistral.core.twin.downstream.UvCell;
import org.magistral.core.twin.fault.Disturbances;
import org.magistral.core.twin.liquid.Buffer;
import org.magistral.core.twin.liquid.Stream;

/**
 * One pump, fourteen inlets, three columns and a way past them, four outlets. A column whose inlet or outlet is shut is closed and wet.
 * Air that the pump draws collects before the column, and dries it once there is a cell's worth. One thread.
 */
final class ChromatographySkid {
    private static final double CELL_LITRES = 0.01;
    /** Behind the column, at 1 L/min. */
    private static final double OUTLET_BAR = 0.2;
    private static final double AIR_SHARE = 0.5;

    private final Disturbances disturbances;
    private final Manifold inlets;
    private final Manifold outlets;
    private final Column[] columns = {
        new Column(ColumnParameters.proteinA(1.25), Buffer.STORAGE, Vessels.CELSIUS),
        new Column(ColumnParameters.anionExchange(0.4), Buffer.STORAGE, Vessels.CELSIUS),
        new Column(ColumnParameters.cationExchange(1.2), Buffer.STORAGE, Vessels.CELSIUS)
    };
    private final FlowCell cell = new FlowCell(CELL_LITRES);
    private final Stream line = new Stream();
    private final Stream parcel = new Stream();
    private final Stream out = new Stream();
    private double airLitres;
    private double flowMlPerMin;
    private double columnBar;
    private double outletBar;
    /** What the column would cost at the full flow of the pump. */
    private double fullBar;
    private boolean air;

    ChromatographySkid(Vessels vessels, Disturbances disturbances) {
        this.disturbances = disturbances;
        inlets = new Manifold(Output.XV_301, vessels.inlets);
        outlets = new Manifold(Output.XV_341, vessels.waste, vessels.capture, vessels.anion, vessels.cation);
    }

    void step(double seconds, Drives drives) {
        double mlPerMin = drives.inForce(Output.P_301);
        if (!(mlPerMin > 0)) {
            show(0, 0);
            return;
        }
        double asked = mlPerMin * disturbances.pumpFactor(Output.P_301.pumpIndex()) * seconds / 60_000;
        int paths = drives.isOpen(Output.XV_337) ? 1 : 0;
        for (int i = 0; i < columns.length; i++) {
            paths += isOpen(i, drives) ? 1 : 0;
        }
        if (!(asked > 0) || inlets.open(drives) == 0) {
            show(0, 0);
        } else if (paths == 0) {
            show(DepthFilter.STALL_BAR, 0);
        } else if (outlets.open(drives) == 0) {
            show(0, DepthFilter.STALL_BAR);
        } else {
            flow(asked, paths, seconds, drives);
        }
    }

    private static boolean isOpen(int column, Drives drives) {
        int inlet = Output.XV_331.ordinal() + 2 * column;
        return drives.isOpen(Output.of(inlet)) && drives.isOpen(Output.of(inlet + 1));
    }

    private void show(double column, double outlet) {
        columnBar = column;
        outletBar = outlet;
        flowMlPerMin = 0;
        fullBar = 0;
        air = false;
    }

    private void flow(double asked, int paths, double seconds, Drives drives) {
        double share = fullBar > DepthFilter.STALL_BAR ? DepthFilter.STALL_BAR / fullBar : 1;
        double litres = asked * share;
        double bubbles = disturbances.isAirInSkid() ? AIR_SHARE * litres : 0;
        double missing = bubbles + inlets.draw(litres - bubbles, drives, line);
        air = missing > 0;
        airLitres = air ? airLitres + missing : 0;
        flowMlPerMin = line.litres() * 60_000 / seconds;
        double bar = 0;
        int left = paths;
        for (int i = 0; i < columns.length; i++) {
            if (isOpen(i, drives)) {
                line.moveTo(parcel, 1.0 / left);
                left--;
                columns[i].pass(parcel, airLitres, seconds, out);
                bar = Math.max(bar, columns[i].pressureBar() * disturbances.columnResistance());
            }
        }
        line.moveTo(out);
        fullBar = bar / share;
        columnBar = Math.min(DepthFilter.STALL_BAR, bar);
        outletBar = OUTLET_BAR * flowMlPerMin / 1000;
        cell.pass(out);
        if (drives.isOpen(Output.XV_337)) {
            outlets.move(out, drives);
        } else {
            outlets.pour(out, drives);
        }
    }

    /** Before the column. */
    double feedBar() {
        return columnBar + outletBar;
    }

    /** Behind it. */
    double outletBar() {
        return outletBar;
    }

    double flowMlPerMin() {
        return flowMlPerMin;
    }

    boolean hasAir() {
        return air;
    }

    /** Whether one of the columns has been dried. */
    boolean isColumnDried() {
        for (Column column : columns) {
            if (column.isDried()) {
                return true;
            }
        }
        return false;
    }

    double milliAu() {
        return UvCell.A300_2_MM.milliAu(cell.seen(), disturbances.lampShare());
    }

    double milliSiemensPerCm() {
        return cell.seen().milliSiemensPerCm();
    }

    double ph() {
        return cell.seen().ph();
    }

    /** What came to an outlet off a column, XV-341 being 0; what went past them is only moved from vessel to vessel. */
    double pouredGrams(int outlet) {
        return outlets.pouredGrams(outlet);
    }

    double kilograms() {
        double all = 0;
        for (Column column : columns) {
            all += column.kilograms();
        }
        return all;
    }

    double productGrams() {
        double all = 0;
        for (Column column : columns) {
            all += column.productGrams();
        }
        return all;
    }

    void save(ByteBuffer to) {
        for (Column column : columns) {
            column.save(to);
        }
        cell.save(to);
        outlets.save(to);
        to.putDouble(airLitres).putDouble(flowMlPerMin).putDouble(columnBar).putDouble(outletBar).putDouble(fullBar);
        to.put((byte) (air ? 1 : 0));
    }

    void load(ByteBuffer from) {
        for (Column column : columns) {
            column.load(from);
        }
        cell.load(from);
        outlets.load(from);
        airLitres = from.getDouble();
        flowMlPerMin = from.getDouble();
        columnBar = from.getDouble();
        outletBar = from.getDouble();
        fullBar = from.getDouble();
        air = from.get() != 0;
    }
}
