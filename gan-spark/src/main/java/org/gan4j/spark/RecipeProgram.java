package org.gan4j.spark;

import java.io.Serial;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gan4j.backend.Backend;
import org.gan4j.backend.Backends;
import org.gan4j.backend.Precision;
import org.gan4j.cli.option.PathOption;
import org.gan4j.cli.option.TrainOptions;
import org.gan4j.recipes.Recipe;
import org.gan4j.recipes.Recipes;
import org.gan4j.recipes.RunLength;
import org.gan4j.recipes.data.Examples;
import org.gan4j.recipes.data.ImageExamples;
import org.gan4j.recipes.data.TrainingData;
import org.gan4j.recipes.run.Environment;
import org.gan4j.recipes.run.RunPlan;
import org.gan4j.recipes.run.RunRanks;
import org.gan4j.recipes.run.RunSettings;
import org.gan4j.train.listener.RunException;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/**
 * The training of a recipe, with the options of {@code gan train}. Rank 0 writes the directory of the run, as {@code gan
 * train} does; a directory that holds a run is continued from its newest good checkpoint.
 *
 * @param recipe the name of the recipe
 * @param options the options of {@code gan train}, such as {@code --data} and {@code --steps}; {@code --batch-size} is
 *     that of all ranks together
 * @param out the directory of the run, on rank 0; if ranks may start again on another machine, one that all share
 * @param copies the folder of copies of the checkpoints, on any file system of Hadoop; empty for none
 * @param isResumed true to continue the run in the directory; false to refuse a directory that holds one, except after
 *     a lost rank
 */
public record RecipeProgram(String recipe, List<String> options, String out, String copies, boolean isResumed)
        implements RankProgram {
    @Serial
    private static final long serialVersionUID = 1;

    /**
     * Copies the list.
     *
     * @param recipe the name of the recipe
     * @param options the options of {@code gan train}, such as {@code --data} and {@code --steps}; {@code --batch-size}
     *     is that of all ranks together
     * @param out the directory of the run, on rank 0; if ranks may start again on another machine, one that all share
     * @param copies the folder of copies of the checkpoints, on any file system of Hadoop; empty for none
     * @param isResumed true to continue the run in the directory; false to refuse a directory that holds one, except
     *     after a lost rank
     */
    public RecipeProgram {
        options = new ArrayList<>(options);
    }

    /**
     * Creates the training of a recipe in the directory {@code runs/RECIPE}.
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
     * Continues the run in the directory.
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
        String contradiction = parsed().contradiction();
        if (contradiction != null) {
            throw new IllegalArgumentException(contradiction);
        }
        named();
    }

    private TrainOptions parsed() {
        Parsed parsed = new Parsed();
        try {
            new CommandLine(parsed)
                    .registerConverter(Path.class, new PathOption())
                    .parseArgs(options.toArray(String[]::new));
        } catch (CommandLine.ParameterException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        return parsed.train;
    }

    private Recipe named() {
        Recipes known = Recipes.bundled();
        return known.find(recipe)
                .orElseThrow(() -> new IllegalArgumentException(
                        "Unknown recipe: '" + recipe + "'; known are " + String.join(", ", known.names())));
    }

    @Override
    public String run(Rank rank) {
        TrainOptions parsed = parsed();
        Recipe wanted = named();
        RunSettings settings =
                rank.rows().map(rows -> withRows(rows, wanted)).orElseGet(() -> parsed.settings(wanted.defaults()));
        RunLength length = parsed.applyTo(RunLength.ofEpochs(wanted.defaults().epochs()));
        TrainingData data = wanted.samples().load(settings.data(), wanted.name());
        Examples examples = rank.rows().isPresent() ? sameSize(rank, data.examples()) : data.examples();
        int threads = parsed.threadsOr(rank.threads());
        Precision precision = parsed.precisionOr(Precision.FLOAT32);
        String name = parsed.backend();
        Backend backend = RunPlan.backend(name == null ? Backends.current().name() : name, threads, precision);
        RunPlan plan = new RunPlan(wanted, settings, length, examples, backend)
                .on(new RunRanks(rank.parallel(), rank.rows().isPresent()));
        plan.checkBatches();
        plan.checkTechniques();
        return new RankRun(plan, rank.collective(), Environment.of(backend, threads, precision), data.identity())
                .train(Path.of(out), copies, isResumed || rank.attempt() > 0);
    }

    /** Returns the settings with the images of a rank's rows. */
    private RunSettings withRows(RowImages rows, Recipe wanted) {
        List<String> all = new ArrayList<>(options);
        all.add("--data=folder:" + rows.folder());
        RecipeProgram local = new RecipeProgram(recipe, all, out, copies, isResumed);
        return local.parsed().settings(wanted.defaults());
    }

    /** Returns as many of a rank's examples as every rank has, since all ranks take the same number of batches. */
    private static Examples sameSize(Rank rank, Examples own) {
        if (!(own instanceof ImageExamples images)) {
            throw new RunException("rows of a data frame are images of one kind, not " + own.describe());
        }
        double[] counts = new double[rank.collective().size()];
        counts[rank.collective().rank()] = images.dataset().size();
        rank.collective().allReduceSum(counts);
        double least = counts[0];
        for (double count : counts) {
            least = Math.min(least, count);
        }
        return new ImageExamples(new DividedImages(images.dataset(), (int) least), images.samples());
    }
}
