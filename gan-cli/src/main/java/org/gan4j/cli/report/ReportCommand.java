package org.gan4j.cli.report;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.gan4j.cli.terminal.OutFile;
import org.gan4j.cli.terminal.Screen;
import org.gan4j.report.ReportPage;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a page about a run, or about several side by side. */
@Command(
        name = "report",
        description = {
            "Writes a page about a run, or about several side by side: settings, machine, charts, samples, diagnosis.",
            "",
            "The page is a single HTML file that loads nothing from elsewhere; open it in any browser.",
            ""
        })
public final class ReportCommand implements Callable<Integer> {
    private static final String HTML = ".html";

    private final Screen screen;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "RUN", description = "The directories of one or more runs.")
    private List<Path> runs = List.of();

    @Option(names = "--run", paramLabel = "RUN", hidden = true, description = "The same as RUN.")
    private List<Path> named = List.of();

    @Option(
            names = "--out",
            paramLabel = "FILE.html",
            description = "The file, replaced if it exists. Default: RUN-report.html, next to the first run.")
    private @Nullable Path out;

    /** @param screen the streams on which it reports */
    public ReportCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("report: expects to be called by picocli");
        }
        Set<Path> all = new LinkedHashSet<>(runs);
        all.addAll(named);
        if (all.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "No run given, for example runs/mnist-mlp");
        }
        if (out != null) {
            OutFile.requireEnding(spec.commandLine(), out, HTML);
        }
        Path file = out == null ? beside(all.iterator().next()) : out;
        ReportPage.write(file, List.copyOf(all)).forEach(screen::warn);
        screen.say("The report of " + Screen.count(all.size(), "run") + " is in " + file + ".");
        return CommandLine.ExitCode.OK;
    }

    private static Path beside(Path run) {
        String name = String.valueOf(run.getFileName());
        Path base = name.isEmpty() || name.equals(".") || name.equals("..")
                ? run.toAbsolutePath().normalize()
                : run;
        return base.resolveSibling(base.getFileName() + "-report" + HTML);
    }
}
