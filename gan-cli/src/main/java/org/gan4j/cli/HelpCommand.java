package org.gan4j.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.gan4j.cli.terminal.Suggestion;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows the help of a command or subcommand: {@code gan help data fetch}. */
@Command(name = "help", description = "Shows the commands, or the options of one of them.")
final class HelpCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "COMMAND", arity = "0..*", description = "The command, for example train.")
    private List<String> words = List.of();

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("help: expects to be called by picocli");
        }
        CommandLine command = spec.root().commandLine();
        for (String word : words) {
            CommandLine below = command.getSubcommands().get(word);
            if (below == null) {
                throw new ParameterException(
                        spec.commandLine(),
                        "Unknown command: '" + word + "'"
                                + Suggestion.question(
                                        word, command.getSubcommands().keySet()));
            }
            command = below;
        }
        command.usage(command.getOut());
        return Gan.DONE;
    }
}
