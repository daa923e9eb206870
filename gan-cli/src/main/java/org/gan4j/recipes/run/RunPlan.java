package org.gan4j.recipes.run;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.gan4j.backend.Backend;
import org.gan4j.backend.BackendSettings;
import org.gan4j.backend.BackendUnavailableException;
import org.gan4j.backend.Backends;
import org.gan4j.backend.Precision;
import org.gan4j.data.Batch;
import org.gan4j.data.BatchSource;
import org.gan4j.data.download.DataCache;
import org.gan4j.metrics.ImageSource;
import org.gan4j.nn.BatchNorm1d;
import org.gan4j.random.RandomStream;
import org.gan4j.recipes.Alternation;
import org.gan4j.recipes.EvaluationChoice;
import org.gan4j.recipes.GanModel;
import org.gan4j.recipes.ModelOptions;
import org.gan4j.recipes.NetworkOptions;
import org.gan4j.recipes.OwnStep;
import org.gan4j.recipes.Recipe;
import org.gan4j.recipes.RunLength;
import org.gan4j.recipes.StepChoices;
import org.gan4j.recipes.data.Batching;
import org.gan4j.recipes.data.Examples;
import org.gan4j.recipes.data.ImageExamples;
import org.gan4j.recipes.data.PointSamples;
import org.gan4j.recipes.quality.FeatureNetworks;
import org.gan4j.recipes.quality.GeneratedImages;
import org.gan4j.recipes.quality.RunEvaluations;
import org.gan4j.recipes.technique.Techniques;
import org.gan4j.tensor.Scope;
import org.gan4j.train.GanTrainer;
import org.gan4j.train.GanTrainerBuilder;
import org.gan4j.train.TrainerBuilder;
import org.gan4j.train.diagnosis.Diagnosis;
import org.gan4j.train.listener.Evaluation;
import org.gan4j.train.listener.TrainListener;

/**
 * A recipe with everything that one run needs.
 *
 * @param recipe the recipe
 * @param settings what decides, with the recipe, what the run learns
 * @param schedule its length and intervals
 * @param examples fit the recipe
 * @param backend computes, on the threads that it was told to use
 * @param ranks the ranks that train together; empty for a run of one process
 */
public record RunPlan(
        Recipe recipe,
        RunSettings settings,
        RunLength schedule,
        Examples examples,
        Backend backend,
        Optional<RunRanks> ranks) {
    /** Fewer show noise, whatever the recipe: docs/guide/photos.md. */
    private static final long FEW_STEPS = 500;

    /** One image. */
    private static final double SHORTEST_PHASE = 0.001;

    /**
     * Creates a plan for one process.
     *
     * @param recipe the recipe
     * @param settings what decides, with the recipe, what the run learns
     * @param schedule its length and intervals
     * @param examples fit the recipe
     * @param backend computes, on the threads that it was told to use
     */
    public RunPlan(Recipe recipe, RunSettings settings, RunLength schedule, Examples examples, Backend backend) {
        this(recipe, settings, schedule, examples, backend, Optional.empty());
    }

    /**
     * {@return the same plan for a rank of several}
     *
     * @param newRanks the ranks that train together
     */
    public RunPlan on(RunRanks newRanks) {
        return new RunPlan(recipe, settings, schedule, examples, backend, Optional.of(newRanks));
    }

    /** Tells whether this process writes the run's files. */
    boolean writes() {
        return ranks.map(each -> each.parallel().collective().rank() == 0).orElse(true);
    }

    /**
     * {@return a new backend for the run alone}
     *
     * @param name the backend's name
     * @param threads 1 or more
     * @param precision of the operands in matrix products and convolutions
     * @throws BackendUnavailableException if it cannot be used here, or not in the precision
     */
    public static Backend backend(String name, int threads, Precision precision) {
        return Backends.create(name, new BackendSettings(threads, precision));
    }

    /** The stream that all of the run's randomness is split off from. */
    RandomStream random() {
        return RandomStream.seeded(settings.seed());
    }

    /**
     * Finds out, before anything is written, whether there are batches of the wanted size.
     *
     * @throws IllegalArgumentException if there are none
     */
    public void checkBatches() {
        batches().close();
        if (settings.batchSize() == 1 && normalizesOverBatches()) {
            throw new IllegalArgumentException("--batch-size 1: the networks of " + recipe.name()
                    + " normalise over a batch, and one sample has no variance; use 2 or more");
        }
    }

    /**
     * {@return whether the last batch of an epoch is left out: it would hold one sample, which the networks cannot
     * take}
     */
    public boolean leavesOutLastOne() {
        try (BatchSource<Batch> batches =
                examples.batches(Batching.of(settings.batchSize(), packs()), random().split("data"))) {
            return settings.batchSize() > 1
                    && batches.smallestBatch().orElse(settings.batchSize()) == 1
                    && batches.batchesPerEpoch() > 1
                    && normalizesOverBatches();
        }
    }

    private boolean normalizesOverBatches() {
        return Backends.with(backend, () -> {
            try (Scope scope = Scope.open()) {
                return networks().model().networks().values().stream()
                        .flatMap(network -> network.modules().stream())
                        .anyMatch(BatchNorm1d.class::isInstance);
            }
        });
    }

    private boolean packs() {
        return settings.techniques().variety().packing() > 1;
    }

    /**
     * Finds out, before anything is written, whether the recipe's networks and the techniques go together.
     *
     * @throws IllegalArgumentException if they do not
     */
    public void checkTechniques() {
        settings.techniques().requireNetworks(recipe.networkOptions(), recipe.name());
        if (examples.samples() instanceof PointSamples) {
            settings.techniques().requireForPoints(recipe.name());
        }
        if (!settings.techniques().equals(Techniques.standard())) {
            Backends.with(backend, () -> {
                try (Scope scope = Scope.open()) {
                    trainer(networks(), List.of(), Diagnosis.off());
                }
            });
        }
    }

    /**
     * {@return the measurements of the samples of networks that the run wants; none if it wants none}
     *
     * @param networks the networks of the run
     * @param cache where downloaded features are
     * @throws IllegalArgumentException if the recipe's samples cannot be measured so
     * @throws org.gan4j.data.DataException if the features are not there
     */
    public List<Evaluation> evaluations(TrainedNetworks networks, DataCache cache) {
        EvaluationChoice choice = schedule.evaluation();
        if (choice == null) {
            return List.of();
        }
        GeneratedImages.require(examples.samples(), recipe.name());
        RandomStream random = random().split("evaluation");
        ImageSource generated =
                GeneratedImages.of(networks.model().source(), examples.samples(), networks::averaged, random);
        return new RunEvaluations(
                        choice,
                        ((ImageExamples) examples).dataset(),
                        generated,
                        FeatureNetworks.open(choice.features(), cache),
                        random)
                .all();
    }

    /**
     * Finds out, before anything is written, whether the measurements that the run wants can be taken.
     *
     * @throws IllegalArgumentException if they cannot
     */
    public void checkEvaluations() {
        if (schedule.evaluation() != null) {
            Backends.with(backend, () -> {
                try (Scope scope = Scope.open()) {
                    evaluations(networks(), DataCache.standard());
                }
            });
        }
    }

    /** {@return the networks at their first weights, with the averages of the generators} */
    public TrainedNetworks networks() {
        GanModel model = recipe.model(options());
        return TrainedNetworks.of(model, settings.techniques().average(recipe.ema(), settings.batchSize()));
    }

    private ModelOptions options() {
        Techniques techniques = settings.techniques();
        return new ModelOptions(examples.samples(), techniques.discriminator(), techniques.networks(), random());
    }

    /**
     * Finds out, before anything is written, whether the run is long enough for the recipe.
     *
     * @throws IllegalArgumentException if it is not
     */
    public void checkLength() {
        long images = (long) settings.batchSize() * batchesPerStep();
        recipe.requireLength(options(), Math.min(steps(), Long.MAX_VALUE / images) * images);
    }

    /** {@return the length of the run in steps} */
    public long steps() {
        try (BatchSource<Batch> batches = batches()) {
            return schedule.length().steps(batches, batchesPerStep());
        }
    }

    /**
     * {@return a warning of a run of images whose epochs are too few steps for anything but noise; empty if there are
     * enough}
     */
    public Optional<String> shortness() {
        Long epochs = schedule.epochs();
        long steps = epochs == null || examples.samples() instanceof PointSamples ? FEW_STEPS : steps();
        return steps >= FEW_STEPS
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "%s of %s are %d steps, too few for anything but noise; shapes appear after some 1,000: --steps"
                                + " 5000 trains longer",
                        schedule.describeLength(),
                        examples.describe(),
                        steps));
    }

    /** The plan of networks that are fully grown after a step, whose steps take as long as a run's longest. */
    RunPlan fullyGrown() {
        if (!recipe.networkOptions().contains(NetworkOptions.PHASE_KIMG)) {
            return this;
        }
        Techniques techniques = settings.techniques();
        Techniques quick = techniques.withNetworks(techniques.networks().withPhaseKimg(SHORTEST_PHASE));
        RunSettings changed =
                new RunSettings(settings.data(), settings.batchSize(), settings.learningRate(), settings.seed(), quick);
        return new RunPlan(recipe, changed, schedule, examples, backend, ranks);
    }

    /**
     * {@return a trainer of networks}
     *
     * @param networks the networks of the run
     * @param listeners called in this order
     * @param diagnosis watches the run
     * @throws IllegalArgumentException if the recipe's networks or its step and the techniques do not go together
     */
    public GanTrainer<Batch> trainer(
            TrainedNetworks networks, List<? extends TrainListener> listeners, Diagnosis diagnosis) {
        return trainer(networks, listeners, diagnosis, List.of());
    }

    /** A trainer as {@link #trainer(TrainedNetworks, List, Diagnosis)} makes it, which takes evaluations. */
    GanTrainer<Batch> trainer(
            TrainedNetworks networks,
            List<? extends TrainListener> listeners,
            Diagnosis diagnosis,
            List<Evaluation> evaluations) {
        Techniques techniques = settings.techniques();
        RandomStream random = random().split("train");
        if (networks.model().training() instanceof OwnStep own) {
            StepChoices choices = techniques.choices(own, settings.learningRate(), recipe.name());
            TrainerBuilder<Batch> builder = GanTrainer.<Batch>of(
                            stream -> own.maker().step(choices, networks.averages(), diagnosis, stream))
                    .random(random)
                    .diagnosis(diagnosis);
            listeners.forEach(builder::listener);
            evaluations.forEach(builder::evaluation);
            ranks.ifPresent(each -> builder.dataParallel(each.parallel(), schedule.checkpoints()));
            return builder.build();
        }
        Alternation usual = (Alternation) networks.model().training();
        GanTrainerBuilder<Batch> builder =
                GanTrainer.of(usual.pair()).random(random).diagnosis(diagnosis);
        techniques.applyTo(builder, usual, recipe.discriminatorPace(), settings.learningRate());
        networks.averages().values().forEach(builder::ema);
        listeners.forEach(builder::listener);
        evaluations.forEach(builder::evaluation);
        ranks.ifPresent(each -> builder.dataParallel(each.parallel(), schedule.checkpoints()));
        return usual.further().apply(builder).build();
    }

    /** The batches that a step takes. */
    int batchesPerStep() {
        return settings.techniques().batchesPerStep(recipe.discriminatorPace());
    }

    /** {@return the examples from their beginning} */
    public BatchSource<Batch> batches() {
        // Packs of samples need batches of one size, and ranks need batches that they can divide.
        boolean wholeOnly = packs() || ranks.isPresent() || leavesOutLastOne();
        int size = settings.batchSize();
        Batching batching = ranks.map(each -> each.batching(size)).orElse(Batching.of(size, wholeOnly));
        return examples.batches(batching, random().split("data"));
    }
}
