package org.gan4j.cli.option;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** The run that a command reads: {@code RUN}, {@code --run RUN} and {@code --checkpoint RUN} mean the same. */
public final class RunArgument {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "RUN",
            description =
                    "The directory of a run, whose newest checkpoint counts, or of one of its checkpoints. --run RUN"
                            + " and --checkpoint RUN mean the same.")
    private @Nullable Path run;

    @Option(
            names = {"--run", "--checkpoint"},
            paramLabel = "RUN",
            hidden = true,
            description = "The same as RUN.")
    private @Nullable Path named;

    /**
     * The path that was given.
     *
     * @throws ParameterException if none was, or two
     */
    public Path path(CommandLine command) {
        if (run != null && named != null) {
            throw new ParameterException(command, "Two runs given, " + run + " and " + named + ": give one of them");
        }
        Path given = run == null ? named : run;
        if (given == null) {
            throw new ParameterException(command, "No run given, for example runs/mnist-mlp");
        }
        return given;
    }
}
