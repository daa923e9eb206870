package org.gan4j.cli;

import org.gan4j.recipes.run.Environment;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** What is common to all commands. */
@Command(
        name = "gan",
        description = "Trains generative adversarial networks.",
        synopsisSubcommandLabel = "COMMAND",
        scope = ScopeType.INHERIT,
        sortOptions = false,
        mixinStandardHelpOptions = true,
        versionProvider = GanCommand.Version.class)
final class GanCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    private boolean verbose;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Say more, and where an error came from.")
    void setVerbose(boolean wanted) {
        verbose = wanted;
        if (wanted) {
            System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "info");
        }
    }

    boolean isVerbose() {
        return verbose;
    }

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(), "expects a command, got none");
        }
    }

    /** What {@code --version} says. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"gan4j " + Environment.version("org.gan4j", "gan-core")};
        }
    }
}
