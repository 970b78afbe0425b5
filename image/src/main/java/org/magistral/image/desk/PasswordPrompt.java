package org.magistral.image.desk;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;
import org.magistral.desk.access.Password;
import org.magistral.image.wiring.BadInputException;

/** Asks for passwords: on the terminal, unseen, or a line each from a reader, for scripts. */
final class PasswordPrompt {
    private final Console console;
    private final BufferedReader lines;

    private PasswordPrompt(Console console, BufferedReader lines) {
        this.console = console;
        this.lines = lines;
    }

    @SuppressWarnings("SystemConsoleNull") // Java 25 gives null again where there is no terminal
    static PasswordPrompt onTerminal() {
        Console console = System.console();
        if (console == null || !console.isTerminal()) {
            throw new BadInputException("there is no terminal to ask for a password; --stdin reads them from standard input, a line each");
        }
        return new PasswordPrompt(console, null);
    }

    static PasswordPrompt from(Reader lines) {
        return new PasswordPrompt(null, new BufferedReader(lines));
    }

    /** A password that there is. */
    Password ask(String what) throws IOException {
        char[] typed = console != null ? console.readPassword("%s: ", what) : line();
        if (typed == null) {
            throw new BadInputException("no " + what + " was given");
        }
        try {
            return new Password(typed);
        } finally {
            Arrays.fill(typed, '\0');
        }
    }

    /** A new one, typed twice on a terminal. */
    Password askNew(String what) throws IOException {
        if (console == null) {
            return ask(what);
        }
        char[] first = console.readPassword("%s: ", what);
        char[] second = console.readPassword("%s again: ", what);
        try {
            if (first == null || !Arrays.equals(first, second)) {
                throw new BadInputException("the two are not the same");
            }
            return new Password(first);
        } finally {
            Arrays.fill(first == null ? new char[0] : first, '\0');
            Arrays.fill(second == null ? new char[0] : second, '\0');
        }
    }

    private char[] line() throws IOException {
        String line = lines.readLine();
        return line == null ? null : line.toCharArray();
    }
}
