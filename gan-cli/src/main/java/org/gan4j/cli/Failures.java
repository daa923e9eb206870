package org.gan4j.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.gan4j.backend.BackendUnavailableException;
import org.gan4j.cli.terminal.Screen;
import org.gan4j.data.DataException;
import org.gan4j.io.StateException;
import org.gan4j.train.listener.RunException;
import picocli.CommandLine.ParameterException;

/** Says in one line what went wrong. */
final class Failures {
    /** Their messages are sentences for the person who gave the command. */
    private static final List<Class<? extends Throwable>> SPOKEN = List.of(
            DataException.class,
            StateException.class,
            RunException.class,
            BackendUnavailableException.class,
            IllegalArgumentException.class);

    private final PrintStream err;
    private final BooleanSupplier verbose;

    /** @param verbose whether the stack trace is wanted too */
    Failures(PrintStream err, BooleanSupplier verbose) {
        this.err = err;
        this.verbose = verbose;
    }

    int report(Throwable e) {
        say(sentence(e), e);
        return Gan.FAILED;
    }

    int reportUsage(ParameterException e) {
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        String help =
                Screen.command((command + " --help").substring("gan ".length()).split(" ", -1));
        say(line(e) + "; " + help + " shows what it takes", e);
        return Gan.USAGE;
    }

    private void say(String sentence, Throwable e) {
        err.println("gan: " + sentence);
        if (verbose.getAsBoolean()) {
            e.printStackTrace(err);
        }
        err.flush();
    }

    private static String sentence(Throwable e) {
        if (e instanceof OutOfMemoryError) {
            return "there is not enough memory: " + line(e) + "; a smaller --batch-size or --count needs less";
        }
        if (SPOKEN.stream().anyMatch(type -> type.isInstance(e))) {
            return line(e);
        }
        return "this should not have happened: " + e.getClass().getName() + ": " + line(e) + "; --verbose shows where";
    }

    private static String line(Throwable e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
