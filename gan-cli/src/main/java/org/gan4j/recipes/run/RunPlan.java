package org.gan4j.recipes.run;

import java.util.List;
import org.gan4j.backend.Backend;
import org.gan4j.backend.BackendSettings;
import org.gan4j.backend.BackendUnavailableException;
import org.gan4j.backend.Backends;
import org.gan4j.backend.Precision;
import org.gan4j.data.Batch;
import org.gan4j.data.BatchSource;
import org.gan4j.nn.BatchNorm1d;
import org.gan4j.random.RandomStream;
import org.gan4j.recipes.Alternation;
import org.gan4j.recipes.GanModel;
import org.gan4j.recipes.ModelOptions;
import org.gan4j.recipes.OwnStep;
import org.gan4j.recipes.Recipe;
import org.gan4j.recipes.RunLength;
import org.gan4j.recipes.StepChoices;
import org.gan4j.recipes.TrainingMethod;
import org.gan4j.recipes.data.Examples;
import org.gan4j.recipes.data.PointSamples;
import org.gan4j.recipes.technique.Techniques;
import org.gan4j.tensor.Scope;
import org.gan4j.train.GanTrainer;
import org.gan4j.train.GanTrainerBuilder;
import org.gan4j.train.diagnosis.Diagnosis;
import org.gan4j.train.listener.TrainListener;
import org.gan4j.train.step.TrainStep;

/**
 * A recipe with everything that one run needs.
 *
 * @param examples fit the recipe
 * @param backend computes, on the threads that it was told to use
 */
public record RunPlan(Recipe recipe, RunSettings settings, RunLength schedule, Examples examples, Backend backend) {
    /**
     * A backend of the run's own, of a name and on so many threads.
     *
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

    /** Tells whether the last batch of an epoch is left out: it would hold one sample, which the networks cannot take. */
    public boolean leavesOutLastOne() {
        try (BatchSource<Batch> batches = examples.batches(settings.batchSize(), packs(), random().split("data"))) {
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
        if (settings.techniques().scale().width() != null && !recipe.takesWidth()) {
            throw new IllegalArgumentException(
                    "--width is not for " + recipe.name() + ", whose networks have one width");
        }
        if (settings.techniques().stability().bcr() != null && examples.samples() instanceof PointSamples) {
            throw new IllegalArgumentException(
                    "--bcr shifts images, and the samples of " + recipe.name() + " are points");
        }
        if (!settings.techniques().equals(Techniques.standard())) {
            Backends.with(backend, () -> {
                try (Scope scope = Scope.open()) {
                    trainer(networks(), List.of(), Diagnosis.off());
                }
            });
        }
    }

    /** The networks at their first weights, with the averages of the generators. */
    public TrainedNetworks networks() {
        Techniques techniques = settings.techniques();
        GanModel model = recipe.model(new ModelOptions(
                examples.samples(),
                techniques.discriminator(),
                techniques.scale().ofNetworks(),
                random()));
        return TrainedNetworks.of(model, techniques.average(model.average(), settings.batchSize()));
    }

    /**
     * A trainer of networks.
     *
     * @throws IllegalArgumentException if the recipe's networks or its step and the techniques do not go together
     */
    public GanTrainer<Batch> trainer(
            TrainedNetworks networks, List<? extends TrainListener> listeners, Diagnosis diagnosis) {
        Techniques techniques = settings.techniques();
        RandomStream random = random().split("train");
        if (networks.model().training() instanceof OwnStep own) {
            StepChoices choices = techniques.choices(own, settings.learningRate(), recipe.name());
            TrainStep<Batch> step = own.maker().step(choices, networks.averages(), diagnosis, random);
            return new GanTrainer<>(step, listeners, diagnosis);
        }
        Alternation usual = (Alternation) networks.model().training();
        GanTrainerBuilder<Batch> builder =
                GanTrainer.of(usual.pair()).random(random).diagnosis(diagnosis);
        techniques.applyTo(builder, usual, settings.learningRate());
        networks.averages().values().forEach(builder::ema);
        listeners.forEach(builder::listener);
        return usual.further().apply(builder).build();
    }

    /** The batches that a step takes. */
    int batchesPerStep(TrainingMethod training) {
        return settings.techniques().batchesPerStep(training);
    }

    /** The examples from their beginning. */
    public BatchSource<Batch> batches() {
        // Packs of samples need batches of one size.
        return examples.batches(settings.batchSize(), packs() || leavesOutLastOne(), random().split("data"));
    }
}
