package org.gan4j.cli.data;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The parent of the commands about data sets. */
@Command(name = "data", description = "Lists, downloads and shows data sets.", synopsisSubcommandLabel = "COMMAND")
public final class DataCommand implements Runnable {
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
