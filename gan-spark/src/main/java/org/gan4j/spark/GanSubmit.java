package org.gan4j.spark;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.gan4j.cli.option.PathOption;
import org.gan4j.cli.option.TrainOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * The program for {@code spark-submit}: {@code train RECIPE --executors N --out DIR}, with the options of {@code gan train}.
 */
public final class GanSubmit {
    private static final int FAILED = 1;

    private GanSubmit() {}

    /**
     * Runs the command; ends the process with its exit code if that is not 0.
     *
     * @param args {@code train RECIPE} and its options
     */
    @SuppressWarnings("SystemExitOutsideMain")
    public static void main(String... args) {
        int code = run(System.out, System.err, args);
        if (code != 0) {
            System.exit(code);
        }
    }

    static int run(PrintStream out, PrintStream err, String... args) {
        CommandLine train = withHelp(new Train(out));
        train.getCommandSpec().addMixin("options", CommandSpec.forAnnotatedObject(new TrainOptions()));
        return withHelp(new Submit())
                .addSubcommand("train", train)
                .registerConverter(Path.class, new PathOption())
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setExecutionExceptionHandler((e, command, parsed) -> {
                    err.println("gan-spark: " + e.getMessage());
                    return FAILED;
                })
                .setParameterExceptionHandler((e, given) -> {
                    err.println("gan-spark: " + e.getMessage());
                    return CommandLine.ExitCode.USAGE;
                })
                .execute(args);
    }

    private static CommandLine withHelp(Object command) {
        CommandLine line = new CommandLine(command);
        line.getCommandSpec()
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Show this help.")
                        .build());
        return line;
    }

    /** The command above {@code train}. */
    @Command(name = "gan-spark", description = "Trains generative adversarial networks on a Spark cluster.")
    private static final class Submit implements Runnable {
        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public void run() {
            if (spec != null) {
                throw new ParameterException(spec.commandLine(), "No command given; use 'train RECIPE'");
            }
        }
    }

    /** Trains a recipe. */
    @Command(
            name = "train",
            abbreviateSynopsis = true,
            description = "Trains a recipe on the executors, with the options of 'gan train'.")
    private static final class Train implements Callable<Integer> {
        private final PrintStream screen;

        @Spec
        private @Nullable CommandSpec spec;

        @Parameters(index = "0", paramLabel = "RECIPE", description = "The recipe.")
        private String recipe = "";

        @Option(
                names = "--executors",
                required = true,
                paramLabel = "N",
                description = "Number of ranks, a core or more each.")
        private int executors;

        @Option(names = "--out", paramLabel = "DIR", description = "The directory of the run. Default: runs/RECIPE.")
        private @Nullable Path out;

        @Option(
                names = "--copies",
                paramLabel = "URI",
                description = "Copy every checkpoint to this folder of HDFS, S3 or another file system of Hadoop.")
        private String copies = "";

        @Option(names = "--resume", description = "Continue the run in the directory.")
        private boolean resume;

        @Option(names = "--sync-batch-norm", description = "Normalise by the whole batch, not by each rank's part.")
        private boolean synchronises;

        @Option(
                names = "--timeout",
                paramLabel = "S",
                description = "Seconds that a rank waits for another. Default: 300.")
        private long timeout = SparkSettings.TIMEOUT.toSeconds();

        @Option(
                names = "--restarts",
                paramLabel = "N",
                description = "How often to start again after a lost rank. Default: 3.")
        private int restarts = SparkSettings.RESTARTS;

        Train(PrintStream screen) {
            this.screen = screen;
        }

        @Override
        public Integer call() {
            SparkSettings settings;
            RecipeProgram program = RecipeProgram.of(recipe, given().toArray(String[]::new));
            program = out == null ? program : program.out(out.toString());
            program = program.copies(copies);
            program = resume ? program.resumed() : program;
            try {
                settings = new SparkSettings(executors, Duration.ofSeconds(timeout), restarts, synchronises);
                program.check();
            } catch (IllegalArgumentException e) {
                if (spec == null) {
                    throw e;
                }
                throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
            }
            SparkSession session =
                    SparkSession.builder().appName("gan4j " + recipe).getOrCreate();
            try {
                screen.println(SparkGan.train(session, program, settings).get(0));
            } finally {
                session.stop();
            }
            return 0;
        }

        /** Returns the options of {@code gan train} that were given, as texts that can be sent to the executors. */
        private List<String> given() {
            if (spec == null) {
                return List.of();
            }
            return spec.commandLine().getParseResult().matchedOptions().stream()
                    .filter(option ->
                            !(option.userObject() instanceof Field field && field.getDeclaringClass() == Train.class))
                    .flatMap(Train::texts)
                    .toList();
        }

        private static Stream<String> texts(OptionSpec option) {
            return option.typeInfo().isBoolean()
                    ? Stream.of(option.longestName())
                    : option.originalStringValues().stream().map(value -> option.longestName() + "=" + value);
        }
    }
}
