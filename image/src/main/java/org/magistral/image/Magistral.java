package org.magistral.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import org.magistral.image.desk.CalibrationCommand;
import org.magistral.image.desk.MaterialsCommand;
import org.magistral.image.desk.OrderCommand;
import org.magistral.image.desk.PeopleCommand;
import org.magistral.image.desk.RecipeCommand;
import org.magistral.image.desk.RejectCommand;
import org.magistral.image.desk.ReleaseCommand;
import org.magistral.image.desk.ReviewCommand;
import org.magistral.image.parts.DevicesCommand;
import org.magistral.image.wiring.BadInputException;
import org.magistral.image.wiring.Configuration;
import org.tinylog.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** The program. Its commands are classes of their own; this one lists them. */
@Command(name = "magistral", mixinStandardHelpOptions = true, version = "magistral "
        + Configuration.PROGRAM, description = Magistral.ABOUT, subcommands = {
            RunCommand.class, PlanCommand.class, CheckCommand.class, LedgerCommand.class, HistoryCommand.class, StatusCommand.class,
            ReadyCommand.class, WhyCommand.class, AlarmsCommand.class, PeopleCommand.class, OrderCommand.class, RecipeCommand.class,
            MaterialsCommand.class,
            CalibrationCommand.class, ReviewCommand.class, ReleaseCommand.class, RejectCommand.class, BenchCommand.class})
public final class Magistral {
    static final String ABOUT = "The edge controller of a mobile unit that makes one patient's protein drug.";

    /** What was asked can't be done as it was asked: a wrong option or file. */
    static final int BAD_INPUT = 2;

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private Magistral() {}

    /** Exit codes: 0 done, 1 done but not well, 2 bad input, 130 interrupted. */
    public static void main(String[] arguments) {
        Logger.debug("started"); // the logger comes up now, not in the midst of an interrupt
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Magistral())
                .addSubcommand(new DevicesCommand(file -> Configuration.loadToWatch(file).unit()))
                .registerConverter(LocalDate.class, Magistral::day)
                .setParameterExceptionHandler(Magistral::oneLine)
                .setExecutionExceptionHandler((failure, command, result) -> {
                    command.getErr().println("magistral: " + inOneLine(failure));
                    return BAD_INPUT;
                });
    }

    /** What a person can do something about is told in a line; a mistake of the program's own is thrown on, with its trace. */
    private static String inOneLine(Exception failure) throws Exception {
        return switch (failure) {
            case BadInputException wrong -> wrong.getMessage();
            case NoSuchFileException none -> none.getFile() + ": there is no such file or folder";
            case AccessDeniedException denied -> denied.getFile() + ": access is denied";
            case FileAlreadyExistsException file -> file.getFile() + ": this is a file, a folder is needed";
            case IOException broken -> broken.getMessage();
            case UncheckedIOException broken -> broken.getCause().getMessage();
            default -> throw failure;
        };
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException wrong) {
            throw new TypeConversionException("'" + text + (DAY.matcher(text).matches()
                    ? "' is in no calendar: that month has no such day"
                    : "' is no day; wanted is year-month-day, such as 2027-06-30"));
        }
    }

    private static int oneLine(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        command.getErr().println("magistral: " + wrong.getMessage());
        command.getErr().println("try: " + command.getCommandSpec().qualifiedName() + " --help");
        return BAD_INPUT;
    }
}
