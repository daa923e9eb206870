package org.gan4j.spark;

import java.io.Serial;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gan4j.cli.option.PathOption;
import org.gan4j.cli.option.TrainOptions;
import org.gan4j.data.download.DataCache;
import org.gan4j.recipes.Recipe;
import org.gan4j.recipes.Recipes;
import org.gan4j.recipes.data.DataChoice;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The training of a recipe, with the options of {@code gan train}. Rank 0 writes the directory of the run, as {@code gan
 * train} does; a run is continued from its newest good checkpoint.
 *
 * @param recipe the name of the recipe
 * @param options the options of {@code gan train}, such as {@code --data} and {@code --steps}; {@code --batch-size} is that
 *     of all ranks together
 * @param out the directory of the run, on the machine of rank 0, made absolute by the driver; if ranks may start again on
 *     another machine, one that all share
 * @param copies the folder of copies of the checkpoints, on any file system of Hadoop; empty for none
 * @param isResumed true to continue the run in the directory, or that of the copies, and to refuse to begin one; false to
 *     refuse a directory that holds one, except after a lost rank
 */
public record RecipeProgram(String recipe, List<String> options, String out, String copies, boolean isResumed)
        implements RankProgram {
    @Serial
    private static final long serialVersionUID = 1;

    private static final String DATA = "--data";
    private static final String DATA_IS = DATA + "=";

    /**
     * Makes paths absolute, on the driver: an executor has a working directory of its own, and after a loss another one.
     *
     * @param recipe the name of the recipe
     * @param options the options of {@code gan train}, such as {@code --data} and {@code --steps}; {@code --batch-size}
     *     is that of all ranks together
     * @param out the directory of the run
     * @param copies the folder of copies of the checkpoints, on any file system of Hadoop; empty for none
     * @param isResumed true to continue a run, false to begin one
     */
    public RecipeProgram {
        out = Path.of(out).toAbsolutePath().normalize().toString();
        List<String> absolute = new ArrayList<>();
        for (String option : options) {
            boolean isData =
                    !absolute.isEmpty() && absolute.get(absolute.size() - 1).equals(DATA);
            absolute.add(
                    isData
                            ? absolute(option)
                            : option.startsWith(DATA_IS)
                                    ? DATA_IS + absolute(option.substring(DATA_IS.length()))
                                    : option);
        }
        options = absolute;
    }

    private static String absolute(String data) {
        return data.isBlank()
                ? data
                : DataChoice.of(data, DataCache.standard(), false).from();
    }

    /**
     * Creates the training of a recipe in the directory {@code runs/RECIPE} of the driver's working directory.
     *
     * @param recipe the name of the recipe
     * @param options the options of {@code gan train}
     * @return the training
     */
    public static RecipeProgram of(String recipe, String... options) {
        return new RecipeProgram(
                recipe, List.of(options), Path.of("runs", recipe).toString(), "", false);
    }

    /**
     * Sets the directory of the run.
     *
     * @param directory on rank 0; if ranks may start again on another machine, one that all share
     * @return the training in this directory
     */
    public RecipeProgram out(String directory) {
        return new RecipeProgram(recipe, options, directory, copies, isResumed);
    }

    /**
     * Copies every checkpoint to a folder of HDFS, S3 or another file system of Hadoop, and begins with the newest
     * there.
     *
     * @param folder any URL that Hadoop knows, for example {@code hdfs://host/runs/faces}
     * @return the training with these copies
     */
    public RecipeProgram copies(String folder) {
        return new RecipeProgram(recipe, options, out, folder, isResumed);
    }

    /**
     * Continues the run in the directory, with the settings that it began with.
     *
     * @return the training that continues
     */
    public RecipeProgram resumed() {
        return new RecipeProgram(recipe, options, out, copies, true);
    }

    /** The options, parsed. */
    private static final class Parsed {
        @Mixin
        private final TrainOptions train = new TrainOptions();
    }

    /**
     * Checks the recipe's name and the options, before a cluster is asked for.
     *
     * @throws IllegalArgumentException saying what is wrong
     */
    public void check() {
        TrainOptions parsed = parsed(Optional.empty());
        String contradiction = parsed.contradiction();
        if (contradiction != null) {
            throw new IllegalArgumentException(contradiction);
        }
        if (parsed.isWatched()) {
            throw new IllegalArgumentException(
                    "--watch is for one process; 'gan watch DIR' shows the directory of a run on a cluster");
        }
        parsed.refusal(named()).ifPresent(sentence -> {
            throw new IllegalArgumentException(sentence);
        });
    }

    /** @param more an option that is not among those of the program */
    TrainOptions parsed(Optional<String> more) {
        Parsed parsed = new Parsed();
        List<String> all = new ArrayList<>(options);
        more.ifPresent(all::add);
        try {
            new CommandLine(parsed)
                    .registerConverter(Path.class, new PathOption())
                    .parseArgs(all.toArray(String[]::new));
        } catch (CommandLine.OverwrittenOptionException e) {
            String twice = e.getOverwritten() instanceof OptionSpec option ? option.longestName() : "an option";
            throw new IllegalArgumentException(
                    twice + " is given twice"
                            + (more.isPresent() && twice.equals(DATA) ? ": leave it out, since rows are the data" : ""),
                    e);
        } catch (CommandLine.ParameterException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        return parsed.train;
    }

    Recipe named() {
        Recipes known = Recipes.bundled();
        return known.find(recipe)
                .orElseThrow(() -> new IllegalArgumentException(
                        "Unknown recipe: '" + recipe + "'; known are " + String.join(", ", known.names())));
    }

    @Override
    public String run(Rank rank) {
        check();
        return new RecipeRank(this, rank).train();
    }
}
