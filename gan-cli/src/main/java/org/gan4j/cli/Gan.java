package org.gan4j.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import org.gan4j.cli.data.DataCommand;
import org.gan4j.cli.data.DataFetchCommand;
import org.gan4j.cli.data.DataInspectCommand;
import org.gan4j.cli.data.DataListCommand;
import org.gan4j.cli.metrics.MetricsCommand;
import org.gan4j.cli.metrics.MetricsFetchCommand;
import org.gan4j.cli.metrics.MetricsTrainCommand;
import org.gan4j.cli.option.PathOption;
import org.gan4j.cli.report.ReportCommand;
import org.gan4j.cli.report.WatchCommand;
import org.gan4j.cli.terminal.Screen;
import org.gan4j.cli.weights.ExportCommand;
import org.gan4j.cli.weights.WeightsCommand;
import org.gan4j.train.watch.ProgressBar;
import picocli.CommandLine;

/** The {@code gan} command. Not thread-safe: {@link #main} ends the process. */
public final class Gan {
    /** The exit code of success. */
    static final int DONE = 0;
    /** The exit code of failure. */
    static final int FAILED = 1;
    /** The exit code of a usage error. */
    static final int USAGE = 2;

    private static final int HELP_WIDTH = 80;

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
        CommandLine line = commands(gan, screen)
                .setExecutionExceptionHandler((e, command, parsed) -> failures.report(e))
                .setParameterExceptionHandler((e, given) -> failures.reportUsage(e));
        try {
            return line.execute(args);
        } catch (OutOfMemoryError | LinkageError e) {
            return failures.report(e);
        }
    }

    /** Returns the tree of commands. */
    static CommandLine commands(GanCommand gan, Screen screen) {
        CommandLine data = new CommandLine(new DataCommand())
                .addSubcommand(new DataListCommand(screen))
                .addSubcommand(new DataFetchCommand(screen))
                .addSubcommand(new DataInspectCommand(screen));
        CommandLine metrics = new CommandLine(new MetricsCommand())
                .addSubcommand(new MetricsFetchCommand(screen))
                .addSubcommand(new MetricsTrainCommand(screen));
        CommandLine commands = new CommandLine(gan)
                .addSubcommand(new TrainCommand(screen))
                .addSubcommand(new DiagnoseCommand(screen))
                .addSubcommand(new EvaluateCommand(screen))
                .addSubcommand(new ReportCommand(screen))
                .addSubcommand(new WatchCommand(screen))
                .addSubcommand(new SampleCommand(screen))
                .addSubcommand(new TranslateCommand(screen))
                .addSubcommand(new UpscaleCommand(screen))
                .addSubcommand(new ProjectCommand(screen))
                .addSubcommand(new AnimateCommand(screen))
                .addSubcommand(new RecipesCommand(screen))
                .addSubcommand(data)
                .addSubcommand(metrics)
                .addSubcommand(WeightsCommand.on(screen))
                .addSubcommand(new ExportCommand(screen))
                .addSubcommand(new BenchCommand(screen))
                .addSubcommand(new DoctorCommand(screen))
                .addSubcommand(new CompletionCommand(screen))
                .addSubcommand(new HelpCommand())
                .setOut(writer(screen.out()))
                .setErr(writer(screen.err()))
                .registerConverter(Path.class, new PathOption())
                .setUsageHelpWidth(HELP_WIDTH);
        commands.getCommandSpec().usageMessage().footer(GanCommand.FOOTER);
        return commands;
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, Charset.defaultCharset());
    }
}
