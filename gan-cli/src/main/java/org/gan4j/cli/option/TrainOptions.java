package org.gan4j.cli.option;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gan4j.backend.Precision;
import org.gan4j.recipes.EvaluationChoice;
import org.gan4j.recipes.Recipe;
import org.gan4j.recipes.RunLength;
import org.gan4j.recipes.data.DataChoice;
import org.gan4j.recipes.run.RunSettings;
import org.gan4j.recipes.technique.Techniques;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of a run: null where they are not given. */
public final class TrainOptions {
    /** The seed of a run whose user gives none, so that the same command gives the same run. */
    private static final long SEED = 1;

    @Option(
            names = "--data",
            paramLabel = "DATA",
            description =
                    "The images: bundled for those that come with gan4j; mnist, fashion-mnist or cifar10, downloaded"
                            + " by 'gan data fetch'; folder:DIR for images; or a directory, recognised by its files. For"
                            + " recipes that translate: pairs in A and B or side by side, unpaired images in trainA and"
                            + " trainB. Default: the recipe's.")
    private @Nullable String data;

    @Option(
            names = "--skip-unreadable",
            description = "Leave out images of a folder that cannot be read, and name them.")
    private boolean skipUnreadable;

    @Option(
            names = "--ignore-orientation",
            description = "Take photos of a folder as they are stored, not turned the way EXIF says.")
    private boolean ignoreOrientation;

    @Option(
            names = "--watch",
            description =
                    "Show the run in a browser while it trains, at the address that is printed, as 'gan watch' does.")
    private boolean watch;

    @Mixin
    private final TranslationOptions translation = new TranslationOptions();

    @Mixin
    private final CacheOptions cache = new CacheOptions();

    @Option(
            names = "--epochs",
            paramLabel = "N",
            converter = NumberConverters.Count.class,
            description = "Train for N passes over the examples, counted from the beginning of the run."
                    + " Default: the recipe's.")
    private @Nullable Long epochs;

    @Option(
            names = "--steps",
            paramLabel = "N",
            converter = NumberConverters.Count.class,
            description = "Train for N updates of the generator instead, counted from the beginning of the run.")
    private @Nullable Long steps;

    @Option(
            names = "--batch-size",
            paramLabel = "N",
            converter = NumberConverters.Samples.class,
            description = "Real samples in each update. Default: the recipe's.")
    private @Nullable Integer batchSize;

    @Option(
            names = "--learning-rate",
            paramLabel = "X",
            converter = NumberConverters.Rate.class,
            description =
                    "Learning rate of both networks, unless the discriminator has its own. Default: the recipe's.")
    private @Nullable Double learningRate;

    @Option(
            names = "--seed",
            paramLabel = "N",
            converter = NumberConverters.Seed.class,
            description = "The same seed gives the same run. Default: " + SEED + ".")
    private @Nullable Long seed;

    @Option(
            names = "--threads",
            paramLabel = "N",
            converter = NumberConverters.Threads.class,
            description = "Number of backend threads. Default: the recipe's.")
    private @Nullable Integer threads;

    @Option(
            names = "--precision",
            paramLabel = "NAME",
            converter = NumberConverters.OfPrecision.class,
            description = "Precision of matrix products and convolutions: float32, or bf16 on a CPU that has it."
                    + " Default: float32.")
    private @Nullable Precision precision;

    @Option(
            names = "--backend",
            paramLabel = "NAME",
            description = "Backend: onednn, nd4j or nd4j-cuda. Default: the best that works here.")
    private @Nullable String backend;

    @Option(
            names = "--sample-every",
            paramLabel = "N",
            converter = NumberConverters.Count.class,
            description = "Draw a picture of samples every N steps, and at the end. Default: every epoch.")
    private @Nullable Long sampleEvery;

    @Option(
            names = "--checkpoint-every",
            paramLabel = "N",
            converter = NumberConverters.Count.class,
            description = "Write a checkpoint every N steps, and at the end. Default: every epoch.")
    private @Nullable Long checkpointEvery;

    @Option(
            names = "--keep-checkpoints",
            paramLabel = "N",
            converter = NumberConverters.SmallCount.class,
            description = "Keep the newest N checkpoints. Default: 5.")
    private @Nullable Integer keepCheckpoints;

    @ArgGroup(validate = false, heading = "%nThe objective, instead of the recipe's:%n")
    private ObjectiveOptions objective = new ObjectiveOptions();

    @ArgGroup(validate = false, heading = "%nBounds on the networks:%n")
    private BoundsOptions bounds = new BoundsOptions();

    @ArgGroup(validate = false, heading = "%nAgainst collapse:%n")
    private VarietyOptions variety = new VarietyOptions();

    @ArgGroup(validate = false, heading = "%nAgainst overfitting on few images:%n")
    private OverfittingOptions overfitting = new OverfittingOptions();

    @ArgGroup(validate = false, heading = "%nOptimizers and the average of the generator:%n")
    private PaceOptions pace = new PaceOptions();

    @ArgGroup(validate = false, heading = "%nThe average of the generator, in images:%n")
    private AveragingOptions averaging = new AveragingOptions();

    @ArgGroup(validate = false, heading = "%nFor large networks, or few images:%n")
    private StabilityOptions stability = new StabilityOptions();

    @ArgGroup(validate = false, heading = "%nThe networks' size and growth:%n")
    private NetworkSizeOptions networks = new NetworkSizeOptions();

    @ArgGroup(validate = false, heading = "%nMeasurements of the samples:%n")
    private EvaluationOptions evaluation = new EvaluationOptions();

    /** Describes contradictory options; null if there are none. */
    @Nullable
    public String contradiction() {
        if (epochs != null && steps != null) {
            return "--epochs and --steps exclude each other: give one of them";
        }
        try {
            techniques();
            evaluation.chosen();
            return null;
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
    }

    private Techniques techniques() {
        return new Techniques(
                objective.chosen(),
                bounds.chosen(),
                variety.chosen(),
                pace.chosen(),
                networks.chosen(),
                averaging.chosen(),
                stability.chosen(),
                overfitting.chosen());
    }

    @Nullable
    public String backend() {
        return backend;
    }

    /** Tells whether the options name the images. */
    public boolean hasData() {
        return data != null || cache.isGiven();
    }

    /** The first option that only recipes that make images from images take, if one is given. */
    public Optional<String> ofTranslations() {
        return translation.given();
    }

    /** Tells whether the run is shown in a browser while it trains. */
    public boolean isWatched() {
        return watch;
    }

    /** The number of threads, where the options say nothing. */
    public int threadsOr(int otherwise) {
        return threads == null ? otherwise : threads;
    }

    /** The precision, where the options say nothing. */
    public Precision precisionOr(Precision otherwise) {
        return precision == null ? otherwise : precision;
    }

    /** The settings of a run that begins. */
    public RunSettings settings(Recipe.Defaults defaults) {
        return new RunSettings(
                DataChoice.of(data == null ? defaults.data() : data, cache.cache(), skipUnreadable)
                        .ignoringOrientation(ignoreOrientation)
                        .translating(translation.chosen()),
                batchSize == null ? defaults.batchSize() : batchSize,
                learningRate == null ? defaults.learningRate() : learningRate,
                seed == null ? SEED : seed,
                techniques());
    }

    /** The settings of a run that goes on: its own, but for where its data lie. */
    public RunSettings settings(RunSettings own) {
        DataChoice before = own.data();
        boolean skips = skipUnreadable || before.skipUnreadable();
        DataChoice now = hasData()
                ? DataChoice.of(data == null ? before.from() : data, cache.cache(), skips)
                : new DataChoice(before.from(), before.cache(), skips);
        return own.withData(now.ignoringOrientation(ignoreOrientation || before.ignoreOrientation())
                .translating(before.translation()));
    }

    /** The options that are not those of a run that should go on, a few words each. */
    public List<String> differences(RunSettings own) {
        List<String> differences = new ArrayList<>();
        compare(differences, "--batch-size", batchSize, own.batchSize());
        compare(differences, "--learning-rate", learningRate, own.learningRate());
        compare(differences, "--seed", seed, own.seed());
        differences.addAll(translation.differences(own.data().translation()));
        differences.addAll(techniques().differencesFrom(own.techniques()));
        return differences;
    }

    /** A schedule with what the options say of it. */
    public RunLength applyTo(RunLength schedule) {
        RunLength changed = schedule;
        changed = epochs == null ? changed : changed.epochs(epochs);
        changed = steps == null ? changed : changed.steps(steps);
        changed = sampleEvery == null ? changed : changed.sampleEvery(sampleEvery);
        changed = checkpointEvery == null ? changed : changed.checkpointEvery(checkpointEvery);
        changed = keepCheckpoints == null ? changed : changed.keepCheckpoints(keepCheckpoints);
        EvaluationChoice chosen = evaluation.chosen();
        return chosen == null ? changed : changed.evaluation(chosen);
    }

    private static <T> void compare(List<String> differences, String option, @Nullable T given, T own) {
        if (given != null && !given.equals(own)) {
            differences.add(option + " " + given + " instead of " + own);
        }
    }
}
