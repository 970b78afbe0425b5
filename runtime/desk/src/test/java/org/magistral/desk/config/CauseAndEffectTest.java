package org.magistral.desk.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.magistral.core.output.ActuatorSpec;
import org.magistral.desk.config.unit.UnitConfig;

class CauseAndEffectTest {
    private static final String HEATER = """
            EH-101 heater of 500 W, 0 to 100 %; safe: 0 %; in silence: K1; fed by KE-101, K1, K2
              trip by KE-101                     I-03         liquid over-temperature: 2 of [TT-101A >= 39 degC, TT-101B >= 39 degC, \
            TT-101C >= 39 degC]
                                                              for 5 s; bypass allowed; proof test each batch, within 7 d
              trip by KE-101                     I-04         heater surface over-temperature: TT-102 >= 55 degC until 50 degC for 1 s; \
            proof test each
                                                              batch, within 7 d
              trip by KE-101                     I-06         heater without effect, or effect without heater: any of [all of \
            [TIC-101.OUT >= 90 % for
                                                              30 min, none of [TT-101 rises 0.5 degC in 30 min]], all of [all of \
            [EH-101 < 1 %, P-106 <
                                                              1 mL/min, P-107 < 1 mL/min] for 10 min, none of [WT-101 < 8 \
            kg], TT-101 rises 1 degC in 10
                                                              min], all of [EH-101 < 1 % for 10 min, TT-102 >= 45 degC]]; \
            reset by name; proof test
                                                              every 365 d
              trip by KE-101                     I-16.HEAT    heater contactor does not follow: KE-101 is lost; proof test every 365 d
              trip by K1                         I-16.DRIVES  stirrer, chiller or exhaust heater can't be stopped: any of [SC-101 is \
            lost, CH-101 is
                                                              lost, EH-102 is lost] for 5 s; reopens 1 min after, 3 times in 1 h; proof \
            test every 365 d
              trip by K1                         I-16.PUMPS   a pump can't be stopped: any of [P-101 is lost, P-102 is lost, P-103 is \
            lost, P-104 is
                                                              lost, P-105 is lost, P-106 is lost, P-107 is lost, all of \
            [PUMPS.FLOW is lost, AIC-111.SP
                                                              is lost]] for 1 s; reopens 1 min after, 3 times in 1 h; proof \
            test every 365 d
              trip by K2                         I-25         e-stop: XS-001 is on for 500 ms; holds the batch; proof test each batch, \
            within 7 d
              trip by K1                         I-28         K1 was armed too often: CTL.ARMS >= 4; proof test each batch, within 7 d
              refuse                             I-05         heater dry-run: 1 of [WT-101A < 8 kg until 8.2 kg, WT-101B < 8 kg until \
            8.2 kg] for 1 s
              refuse                             I-20.TT      bag temperature lost: TT-101 is lost
              refuse                             I-20.TT-ONE  bag temperature on one probe for too long: 2 of [TT-101A is lost, TT-101B \
            is lost, TT-101C
                                                              is lost] for 4 h
              refuse                             I-27         mains lost: XS-003 is off for 500 ms""";

    @Test
    void saysForEveryActuatorWhatCanStopLimitOrDriveIt() throws IOException {
        UnitConfig unit = ShippedFilesTest.load("unit-50l.yaml");
        String matrix = CauseAndEffect.of(unit);
        List<String> lines = matrix.lines().toList();
        assertTrue(lines.stream().allMatch(line -> line.length() <= 140 && line.equals(line.stripTrailing())), matrix);
        for (ActuatorSpec actuator : unit.actuators()) {
            assertEquals(1, lines.stream().filter(line -> line.startsWith(actuator.tag() + " ")).count(), actuator.tag());
        }
        assertEquals(HEATER, String.join("\n", block(lines, "EH-101")));
        assertTrue(matrix.contains("  not with P-104, 30 s apart         I-14"), matrix);
        assertTrue(matrix.contains("  permit at most 30 rpm              I-07"), matrix);
        assertTrue(matrix.contains("  protect at 100 %, 30 min, 4 h/d    I-03"), matrix);
        assertTrue(matrix.contains("  no interlock: sound and light can do no harm"), matrix);
    }

    private static List<String> block(List<String> lines, String actuator) {
        int from = 0;
        while (!lines.get(from).startsWith(actuator + " ")) {
            from++;
        }
        int to = from;
        while (!lines.get(to).isEmpty()) {
            to++;
        }
        return lines.subList(from, to);
    }
}
