package org.magistral.bus.pi;

import org.magistral.bus.Fault;
import org.magistral.bus.TransferFailed;

/** What Pi4J's exceptions mean: it hands on the C library's words for the error number, somewhere among the causes. */
final class Failures {
    private Failures() {}

    static TransferFailed of(Throwable thrown, String deed) {
        String words = "";
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            words = each.getMessage() == null ? words : each.getMessage();
        }
        return new TransferFailed(fault(thrown, words), deed + ", " + (words.isEmpty() ? thrown.getClass().getSimpleName() : words));
    }

    private static Fault fault(Throwable thrown, String words) {
        if (thrown instanceof LinkageError) {
            return Fault.ABSENT; // its code for this kind of computer
        }
        return switch (words) {
            case "Remote I/O error", "No such device or address", "Input/output error" -> Fault.NAK;
            case "Connection timed out" -> Fault.TIMEOUT;
            case "Device or resource busy", "Permission denied" -> Fault.REFUSED;
            default -> Fault.ABSENT;
        };
    }
}
