package org.magistral.records;

import java.io.IOException;
import java.nio.file.Path;
import org.magistral.records.archive.Archive;
import org.magistral.records.archive.Verification;

/** Another process that verifies a ledger, and says in a line how that went. */
final class VerifyingChild {
    private VerifyingChild() {}

    public static void main(String[] args) {
        try {
            Verification verification = Archive.open(Path.of(args[0])).verify();
            System.out.println((verification.isSound() ? "sound to " : "unsound at ") + verification.lastSequence());
        } catch (IOException e) {
            System.out.println(e.getClass().getSimpleName());
        }
    }
}
