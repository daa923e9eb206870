package org.gan4j.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.gan4j.cli.option.RunArgument;
import org.gan4j.cli.terminal.Screen;
import org.gan4j.recipes.run.ResumePoint;
import org.gan4j.train.diagnosis.Finding;
import org.gan4j.train.diagnosis.RunReport;
import org.gan4j.train.run.RunDirectory;
import org.gan4j.train.run.RunLog;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Explains how a run is going, or went. */
@Command(
        name = "diagnose",
        description = {
            "Describes in plain words how a run is going, or went, and how to fix what is wrong.",
            "",
            "Reads log.csv and diagnosis.jsonl in the run's directory, even while it trains."
        })
final class DiagnoseCommand implements Callable<Integer> {
    private static final int LAST = 10;

    private final Screen screen;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final RunArgument run = new RunArgument();

    DiagnoseCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("diagnose: expects to be called by picocli");
        }
        Path directory = ResumePoint.at(run.path(spec.commandLine())).directory();
        RunReport report = RunReport.of(RunDirectory.read(directory));
        if (report.log().size() == 0) {
            screen.say(directory + " has not taken a step yet.");
            return Gan.DONE;
        }
        describe(directory, report);
        tell(report.findings());
        return Gan.DONE;
    }

    private void describe(Path run, RunReport report) {
        RunLog log = report.log();
        screen.say(String.format(
                Locale.ROOT,
                "%s is at step %,d, epoch %,d. The last tenth of its steps:",
                run,
                (long) last(log, "step"),
                (long) last(log, "epoch")));
        for (String name : log.names()) {
            if (name.endsWith("_loss")) {
                screen.say(String.format(Locale.ROOT, "    mean %s %.4g", name, recent(log, name)));
            }
        }
        if (log.names().containsAll(List.of("d_real", "d_fake")) && isJudged(log)) {
            screen.say("    " + balance(recent(log, "d_real"), recent(log, "d_fake")));
        }
        report.diversity()
                .ifPresent(diversity -> screen.say(String.format(
                        Locale.ROOT,
                        "    samples were %.2f times as diverse as real ones when last measured",
                        diversity)));
    }

    /** Tells whether a discriminator took part: a phase without one, as SRGAN's first, reports zeros. */
    private static boolean isJudged(RunLog log) {
        return recent(log, "d_real") != 0 || recent(log, "d_fake") != 0;
    }

    /** Describes the balance of the two networks. */
    private static String balance(double real, double fake) {
        String scores = String.format(Locale.ROOT, "real samples get %.2f and generated ones %.2f", real, fake);
        if (real < 0 || real > 1 || fake < 0 || fake > 1) {
            return scores + " from the critic; only their difference matters";
        }
        double gap = real - fake;
        String words = gap > 0.9
                ? "the discriminator is sure which is which"
                : gap > 0.5
                        ? "the discriminator mostly tells which is which"
                        : gap > 0.1 ? "the two are in balance" : "the discriminator can hardly tell which is which";
        return scores + ": " + words;
    }

    private void tell(List<Finding> findings) {
        if (findings.isEmpty()) {
            screen.say("No known problems found (guide: diagnosis).");
            return;
        }
        screen.say("Findings:");
        for (Finding finding : findings) {
            screen.say(String.format(Locale.ROOT, "    step %,d: %s", finding.step(), finding.sentence()));
            screen.say("        " + finding.symptom().remedy() + " (guide: "
                    + finding.symptom().page() + ")");
        }
    }

    private static double last(RunLog log, String column) {
        double[] values = log.column(column);
        return values[values.length - 1];
    }

    private static double recent(RunLog log, String column) {
        double[] values = log.column(column);
        int from = values.length - (values.length + LAST - 1) / LAST;
        return Arrays.stream(values, from, values.length).average().orElse(Double.NaN);
    }
}
