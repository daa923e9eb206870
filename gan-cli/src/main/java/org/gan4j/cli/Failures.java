package org.gan4j.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.gan4j.backend.BackendUnavailableException;
import org.gan4j.backend.internal.MemoryLimits;
import org.gan4j.cli.terminal.Screen;
import org.gan4j.cli.terminal.Suggestion;
import org.gan4j.data.DataException;
import org.gan4j.io.StateException;
import org.gan4j.onnx.OnnxException;
import org.gan4j.recipes.RecipeException;
import org.gan4j.train.listener.RunException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reports in one line what went wrong. */
final class Failures {
    /** The exceptions whose messages are sentences for the person at the command line. */
    private static final List<Class<? extends Throwable>> SPOKEN = List.of(
            DataException.class,
            StateException.class,
            RunException.class,
            RecipeException.class,
            BackendUnavailableException.class,
            OnnxException.class,
            IllegalArgumentException.class);

    private final PrintStream err;
    private final BooleanSupplier verbose;

    /** @param verbose whether to print the stack trace too */
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
        String sentence = usage(e);
        say(sentence + (sentence.endsWith("?") ? " See '" : "; see '") + help + "'", e);
        return Gan.USAGE;
    }

    /** Describes the word that was not understood, with a suggestion. */
    private static String usage(ParameterException e) {
        if (!(e instanceof UnmatchedArgumentException unmatched)) {
            return line(e);
        }
        String word = unmatched.getUnmatched().get(0);
        CommandSpec command = e.getCommandLine().getCommandSpec();
        if (unmatched.isUnknownOption()) {
            String name = word.replaceFirst("=.*", "");
            return "Unknown option: '" + name + "'"
                    + Suggestion.question(name, command.optionsMap().keySet());
        }
        boolean takesCommand = !command.subcommands().isEmpty();
        return (takesCommand ? "Unknown command: '" : "Unexpected argument: '") + word + "'"
                + Suggestion.question(word, command.subcommands().keySet());
    }

    private void say(String sentence, Throwable e) {
        err.println("gan: " + sentence);
        if (verbose.getAsBoolean()) {
            e.printStackTrace(err);
        }
        err.flush();
    }

    private static String sentence(Throwable e) {
        if (e instanceof OutOfMemoryError error) {
            return "Not enough memory: " + MemoryLimits.sentence(error)
                    + "; a smaller --batch-size, --count or --samples needs less";
        }
        if (SPOKEN.stream().anyMatch(type -> type.isInstance(e))) {
            return line(e);
        }
        return "internal error: " + e.getClass().getName() + ": " + line(e) + "; add --verbose to see where";
    }

    private static String line(Throwable e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
