package org.gan4j.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import org.gan4j.train.ProgressBar;
import picocli.CommandLine;

/** The {@code gan} command. */
public final class Gan {
    /** It did what it was asked. */
    static final int DONE = 0;
    /** It could not do it. */
    static final int FAILED = 1;
    /** It was asked in a way that it does not understand. */
    static final int USAGE = 2;

    private Gan() {}

    /** Runs a command and ends the process with its exit code. */
    @SuppressWarnings("SystemExitOutsideMain")
    public static void main(String... args) {
        System.setProperty("java.awt.headless", "true");
        System.exit(run(new Screen(System.out, System.err, ProgressBar.isTerminal()), args));
    }

    /** Runs a command. */
    static int run(Screen screen, String... args) {
        GanCommand gan = new GanCommand();
        Failures failures = new Failures(screen.err(), gan::isVerbose);
        CommandLine line = new CommandLine(gan)
                .addSubcommand(new TrainCommand(screen))
                .addSubcommand(new SampleCommand(screen))
                .addSubcommand(new RecipesCommand(screen))
                .addSubcommand(new DataCommand())
                .addSubcommand(new DoctorCommand(screen));
        line.getSubcommands()
                .get("data")
                .addSubcommand(new DataListCommand(screen))
                .addSubcommand(new DataFetchCommand(screen))
                .addSubcommand(new DataInspectCommand(screen));
        line.setOut(writer(screen.out()))
                .setErr(writer(screen.err()))
                .setExecutionExceptionHandler((e, command, parsed) -> failures.report(e))
                .setParameterExceptionHandler((e, given) -> failures.reportUsage(e))
                .setUsageHelpWidth(120);
        try {
            return line.execute(args);
        } catch (OutOfMemoryError | LinkageError e) {
            return failures.report(e);
        }
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, Charset.defaultCharset());
    }
}
