package org.magistral.image.wiring;

import org.magistral.core.alarm.Alarms;
import org.magistral.core.batch.Batch;
import org.magistral.core.control.Loops;
import org.magistral.core.event.Events;
import org.magistral.core.interlock.Interlocks;
import org.magistral.core.output.OutputGate;
import org.magistral.core.scan.Scan;
import org.magistral.core.tag.ProcessImage;
import org.magistral.image.forecast.Forecasts;

/** The assembled controller: the scan, and the parts that others look at between its steps. */
public record Controller(
        Scan scan, ProcessImage image, Events events, Interlocks interlocks, Alarms alarms, Batch batch, Loops loops,
        OutputGate gate, CommandQueue inbox, Forecasts forecasts) {}
