package org.gan4j.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gan4j.backend.Backend;
import org.gan4j.backend.Backends;
import org.gan4j.backend.Precision;
import org.gan4j.cli.option.TrainOptions;
import org.gan4j.collective.Agreement;
import org.gan4j.data.DataException;
import org.gan4j.io.internal.Durable;
import org.gan4j.recipes.Recipe;
import org.gan4j.recipes.RunLength;
import org.gan4j.recipes.data.DataIdentity;
import org.gan4j.recipes.data.Examples;
import org.gan4j.recipes.data.ImageExamples;
import org.gan4j.recipes.data.TrainingData;
import org.gan4j.recipes.run.Environment;
import org.gan4j.recipes.run.RunConfig;
import org.gan4j.recipes.run.RunPlan;
import org.gan4j.recipes.run.RunRanks;
import org.gan4j.recipes.run.RunSettings;
import org.gan4j.train.listener.RunException;
import org.gan4j.train.run.RunDirectory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A recipe's program on one rank: all ranks agree on settings and data before one of them writes anything. */
final class RecipeRank {
    private static final Logger LOG = LoggerFactory.getLogger(RecipeRank.class);

    private final RecipeProgram program;
    private final Rank rank;
    private final Agreement agreement;
    private final Start start;
    private final Recipe recipe;
    private final TrainOptions options;

    RecipeRank(RecipeProgram program, Rank rank) {
        this.program = program;
        this.rank = rank;
        this.agreement = Agreement.of(rank.collective());
        this.start = rank.attempt() > 0 ? Start.RESTARTED : program.isResumed() ? Start.RESUMED : Start.NEW;
        this.recipe = program.named();
        this.options = program.parsed(rank.rows().map(rows -> "--data=folder:" + rows.folder()));
    }

    /**
     * Trains.
     *
     * @return a sentence on what was done
     */
    String train() {
        Optional<RunConfig> before = before();
        RunSettings settings = before.map(config -> options.settings(config.settings()))
                .orElseGet(() -> options.settings(recipe.defaults()));
        TrainingData data = load(settings);
        before.ifPresent(config -> requireSameSettings(config, data.identity()));
        RunLength length = before.map(RunConfig::schedule)
                .orElse(RunLength.ofEpochs(recipe.defaults().epochs()));
        int threads = options.threadsOr(rank.threads());
        Precision precision = options.precisionOr(
                before.map(config -> Precision.of(config.environment().precision()))
                        .orElse(Precision.FLOAT32));
        RunPlan plan = plan(settings, options.applyTo(length), data.examples(), backend(before, threads, precision));
        Environment environment = Environment.of(plan.backend(), threads, precision);
        return new RankRun(plan, rank.collective(), environment, data.identity())
                .train(Path.of(program.out()), program.copies(), start);
    }

    private Backend backend(Optional<RunConfig> before, int threads, Precision precision) {
        String named = options.backend();
        String name = named != null
                ? named
                : before.map(config -> config.environment().backend())
                        .orElseGet(() -> Backends.current().name());
        return RunPlan.backend(name, threads, precision);
    }

    private RunPlan plan(RunSettings settings, RunLength length, Examples all, Backend backend) {
        Examples examples = rank.rows().isPresent() ? sameSize(all) : all;
        RunPlan plan = new RunPlan(recipe, settings, length, examples, backend)
                .on(new RunRanks(rank.parallel(), rank.rows().isPresent()));
        plan.checkBatches();
        plan.checkTechniques();
        plan.checkLength();
        if (rank.collective().rank() == 0) {
            plan.checkEvaluations();
            plan.shortness().ifPresent(LOG::warn);
        }
        return plan;
    }

    /** Returns the settings of the run that goes on, which rank 0 reads for all. */
    private Optional<RunConfig> before() {
        Path out = Path.of(program.out());
        String json = agreement
                .each(start.goesOn() && rank.collective().rank() == 0 ? config(out) : "")
                .get(0);
        Optional<RunConfig> before =
                json.isEmpty() ? Optional.empty() : Optional.of(RunConfig.of(out.resolve("config.json"), json));
        before.filter(config -> !config.recipe().equals(recipe.name())).ifPresent(config -> {
            throw new RunException(out + " contains a run of " + config.recipe() + ", not of " + recipe.name()
                    + "; choose that recipe, or another directory");
        });
        return before;
    }

    private static String config(Path out) {
        Path file = RunDirectory.holdsRun(out) ? RunDirectory.read(out).config() : out;
        try {
            return Files.isRegularFile(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new RunException(file + " could not be read: " + Durable.reason(e), e);
        }
    }

    private TrainingData load(RunSettings settings) {
        if (rank.rows().filter(rows -> rows.count() == 0).isPresent()) {
            throw new DataException(
                    "no row of the data frame came to this rank; give it more rows, or ask for fewer ranks");
        }
        TrainingData data = recipe.samples().load(settings.data(), recipe.name());
        if (rank.rows().isEmpty()) {
            requireSameData(settings.data().from(), data.identity());
        }
        if (rank.collective().rank() == 0) {
            data.skipped().forEach(LOG::warn);
            data.conversion().ifPresent(LOG::info);
        }
        return data;
    }

    /** Refuses data of which machines have different copies: their ranks would train on something else than one process. */
    private void requireSameData(String from, DataIdentity own) {
        List<String> counts = agreement.each(Integer.toString(own.examples()));
        List<String> all = agreement.each(own.files() == null ? own.sha256() : own.files());
        for (int other = 1; other < all.size(); other++) {
            if (!all.get(other).equals(all.get(0))) {
                throw new RunException("--data " + from + " is not the same on all executors: rank 0 found "
                        + counts.get(0) + " examples, rank " + other + " "
                        + (counts.get(other).equals(counts.get(0)) ? "as many others" : counts.get(other))
                        + "; give all the same files");
            }
        }
    }

    private void requireSameSettings(RunConfig config, DataIdentity data) {
        List<String> differences = new ArrayList<>(options.differences(config.settings()));
        boolean isFirst = rank.collective().rank() == 0;
        boolean isSame = data.isOfTheSameExamples(config.data()) || data.isOfTheSameFiles(config.data());
        if (agreement.any(isFirst && !isSame)) {
            differences.add(
                    rank.rows().isPresent()
                            ? "rows with other images, or another number of ranks"
                            : "--data with other examples than the run's");
        }
        if (!differences.isEmpty()) {
            throw new RunException("A run continues with the settings that it began with, but given are "
                    + String.join(", ", differences));
        }
    }

    /** Returns as many of a rank's examples as every rank has, since all ranks take the same number of batches. */
    private Examples sameSize(Examples own) {
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
