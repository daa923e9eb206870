package org.gan4j.cli;

import org.gan4j.backend.internal.NativeLibraries;
import org.gan4j.recipes.run.Environment;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The parent of all commands. */
@Command(
        name = "gan",
        description = "Trains generative adversarial networks.",
        synopsisSubcommandLabel = "COMMAND",
        scope = ScopeType.INHERIT,
        sortOptions = false,
        mixinStandardHelpOptions = true,
        versionProvider = GanCommand.Version.class)
final class GanCommand implements Runnable {
    /** The footer of this command's help; annotations would pass it on to all other commands. */
    static final String[] FOOTER = {
        "",
        "For a first run: gan train digits",
        "",
        "Native libraries, some 500 MB, are unpacked into .javacpp/cache in the home folder; the environment variable "
                + NativeLibraries.VARIABLE + " names another folder.",
        "",
        "Exit code: 0 done, 1 failed, 2 usage error, 130 stopped by Ctrl-C."
    };

    @Spec
    private @Nullable CommandSpec spec;

    private boolean verbose;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Log more, and show the stack trace of an error.")
    void setVerbose(boolean wanted) {
        verbose = wanted;
        if (wanted) {
            System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "info");
        }
    }

    boolean isVerbose() {
        return verbose;
    }

    /** Lists the commands, and reports that one is missing. */
    @Override
    public void run() {
        if (spec != null) {
            spec.commandLine().usage(spec.commandLine().getOut());
            throw new ParameterException(spec.commandLine(), "No command given");
        }
    }

    /** The output of {@code --version}. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"gan4j " + Environment.version("org.gan4j", "gan-core")};
        }
    }
}
