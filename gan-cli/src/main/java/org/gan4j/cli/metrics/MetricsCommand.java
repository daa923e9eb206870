package org.gan4j.cli.metrics;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The parent of the commands about the features of metrics. */
@Command(
        name = "metrics",
        description = "Gets the feature networks that metrics compare images by; 'gan evaluate' measures a run.",
        synopsisSubcommandLabel = "COMMAND")
public final class MetricsCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        if (spec != null) {
            spec.commandLine().usage(spec.commandLine().getOut());
            throw new ParameterException(spec.commandLine(), "No command given");
        }
    }
}
