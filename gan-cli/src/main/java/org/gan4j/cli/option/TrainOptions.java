package org.gan4j.cli.option;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gan4j.backend.Precision;
import org.gan4j.recipes.EvaluationChoice;
import org.gan4j.recipes.Recipe;
import org.gan4j.recipes.RunLength;
import org.gan4j.recipes.data.DataChoice;
import org.gan4j.recipes.data.TranslationSamples;
import org.gan4j.recipes.run.RunSettings;
import org.gan4j.recipes.technique.Techniques;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options of a run: null where they are not given. */
public final class TrainOptions {
    @Option(
            names = "--data",
            paramLabel = "DATA",
            description = "The images: bundled, mnist, fashion-mnist, cifar10, or a folder of your own."
                    + " Default: the recipe's.")
    private @Nullable String data;

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
            description = "Train for N updates of the generator instead.")
    private @Nullable Long steps;

    @ArgGroup(validate = false, heading = "%nUpdates and the seed:%n")
    private LearningOptions learning = new LearningOptions();

    @ArgGroup(validate = false, heading = "%nPictures and checkpoints while it trains:%n")
    private WatchingOptions watching = new WatchingOptions();

    @ArgGroup(validate = false, heading = "%nImages of a folder:%n")
    private FolderOptions folder = new FolderOptions();

    @ArgGroup(validate = false, heading = "%nImages of several sizes, and translation:%n")
    private TranslationOptions translation = new TranslationOptions();

    @ArgGroup(validate = false, heading = "%nDownloaded data sets:%n")
    private CacheOptions cache = new CacheOptions();

    @ArgGroup(validate = false, heading = "%nThe machine:%n")
    private MachineOptions machine = new MachineOptions();

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
        return machine.backend();
    }

    /** Tells whether the options name the images. */
    public boolean hasData() {
        return data != null || cache.isGiven();
    }

    /**
     * Returns why a recipe does not take an option that is given.
     *
     * @param recipe to be trained
     * @return a sentence; empty if it takes all
     */
    public Optional<String> refusal(Recipe recipe) {
        return translation.given().filter(option -> !takes(recipe, option)).map(option -> {
            String name = recipe.name();
            return option.equals(TranslationOptions.SIZE)
                    ? "--size is not for " + name + ", which makes "
                            + recipe.samples().describe() + " alone"
                    : option + " is for recipes that make images from images, which " + name + " does not";
        });
    }

    private static boolean takes(Recipe recipe, String option) {
        return recipe.samples() instanceof TranslationSamples
                || (option.equals(TranslationOptions.SIZE) && recipe.samples().hasSizes());
    }

    /** Tells whether the run is shown in a browser while it trains. */
    public boolean isWatched() {
        return watching.isWatched();
    }

    /** The number of threads, where the options say nothing. */
    public int threadsOr(int otherwise) {
        return machine.threadsOr(otherwise);
    }

    /** The precision, where the options say nothing. */
    public Precision precisionOr(Precision otherwise) {
        return machine.precisionOr(otherwise);
    }

    /** The settings of a run that begins. */
    public RunSettings settings(Recipe.Defaults defaults) {
        return new RunSettings(
                DataChoice.of(data == null ? defaults.data() : data, cache.cache(), folder.skipsUnreadable())
                        .ignoringOrientation(folder.ignoresOrientation())
                        .translating(translation.chosen()),
                learning.batchSizeOr(defaults.batchSize()),
                learning.learningRateOr(defaults.learningRate()),
                learning.seed(),
                techniques());
    }

    /** The settings of a run that goes on: its own, but for where its data lie. */
    public RunSettings settings(RunSettings own) {
        DataChoice before = own.data();
        boolean skips = folder.skipsUnreadable() || before.skipUnreadable();
        DataChoice now = hasData()
                ? DataChoice.of(data == null ? before.from() : data, cache.cache(), skips)
                : new DataChoice(before.from(), before.cache(), skips);
        return own.withData(now.ignoringOrientation(folder.ignoresOrientation() || before.ignoreOrientation())
                .translating(before.translation()));
    }

    /** The options that are not those of a run that should go on, a few words each. */
    public List<String> differences(RunSettings own) {
        List<String> differences = new ArrayList<>();
        learning.addDifferences(differences, own);
        differences.addAll(translation.differences(own.data().translation()));
        differences.addAll(techniques().differencesFrom(own.techniques()));
        return differences;
    }

    /** A schedule with what the options say of it. */
    public RunLength applyTo(RunLength schedule) {
        RunLength changed = schedule;
        changed = epochs == null ? changed : changed.epochs(epochs);
        changed = steps == null ? changed : changed.steps(steps);
        changed = watching.applyTo(changed);
        EvaluationChoice chosen = evaluation.chosen();
        return chosen == null ? changed : changed.evaluation(chosen);
    }
}
