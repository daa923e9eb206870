package org.gan4j.cli.weights;

import org.gan4j.cli.terminal.Screen;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Parent of the commands about files of weights. */
@Command(
        name = "weights",
        description = "Shows and converts files of weights: safetensors, and PyTorch's .pt and .pth.",
        synopsisSubcommandLabel = "COMMAND")
public final class WeightsCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    private WeightsCommand() {}

    /** Returns the command with those below it. */
    public static CommandLine on(Screen screen) {
        return new CommandLine(new WeightsCommand())
                .addSubcommand(new WeightsInspectCommand(screen))
                .addSubcommand(new WeightsConvertCommand(screen))
                .addSubcommand(new WeightsDcganCommand(screen));
    }

    @Override
    public void run() {
        if (spec != null) {
            spec.commandLine().usage(spec.commandLine().getOut());
            throw new ParameterException(spec.commandLine(), "No command given");
        }
    }
}
