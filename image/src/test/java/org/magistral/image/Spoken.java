package org.magistral.image;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;

/** What the program answers to a command line. */
record Spoken(int exit, String out, String err) {
    static Spoken to(List<String> arguments) {
        Shipped.file(""); // so that the shipped files are known
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine program = Magistral.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int exit = program.execute(arguments.toArray(String[]::new));
        return new Spoken(exit, out.toString(), err.toString());
    }

    /** The words are separated by blanks. */
    static Spoken to(String arguments) {
        return to(List.of(arguments.split(" ")));
    }

    /** With what is typed at its standard input, of which the tests' own program has only one: so one at a time. */
    static synchronized Spoken to(List<String> arguments, String typed) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)));
        try {
            return to(arguments);
        } finally {
            System.setIn(before);
        }
    }

    List<String> lines() {
        return out.lines().toList();
    }
}
