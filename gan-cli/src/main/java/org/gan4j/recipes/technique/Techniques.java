package org.gan4j.recipes.technique;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gan4j.models.DiscriminatorExtras;
import org.gan4j.optim.EmaSettings;
import org.gan4j.recipes.Alternation;
import org.gan4j.recipes.DiscriminatorOptions;
import org.gan4j.recipes.DiscriminatorPace;
import org.gan4j.recipes.NetworkOptions;
import org.gan4j.recipes.OwnStep;
import org.gan4j.recipes.StepChoices;
import org.gan4j.recipes.data.Checked;
import org.gan4j.train.GanTrainerBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A user's choices in addition to a recipe, or in its place; any of them together, except for those that cannot work, which
 * are refused with a reason.
 *
 * <p>Each component of its parts is an option of the command line: {@code penaltyWeight} is {@code --penalty-weight}.
 *
 * @param objective loss, labels and noise
 * @param bounds penalties and bounds
 * @param variety against mode collapse
 * @param pace optimizers, rates and averages
 * @param networks the size of networks; null where a file lacks it, for the recipe's
 * @param averaging the average beside its decay; null where a file lacks it, for none
 * @param stability what steadies large networks; null where a file lacks it, for none
 * @param overfitting against a discriminator that learns few images by heart; null where a file lacks it, for none
 */
public record Techniques(
        AdversarialObjective objective,
        Bounds bounds,
        Variety variety,
        Pace pace,
        @Nullable NetworkOptions networks,
        @Nullable Averaging averaging,
        @Nullable Stability stability,
        @Nullable Overfitting overfitting) {
    /**
     * Creates choices that leave the networks' size to the recipe.
     *
     * @param objective loss, labels and noise
     * @param bounds penalties and bounds
     * @param variety against mode collapse
     * @param pace optimizers, rates and averages
     */
    public Techniques(AdversarialObjective objective, Bounds bounds, Variety variety, Pace pace) {
        this(
                objective,
                bounds,
                variety,
                pace,
                NetworkOptions.standard(),
                Averaging.none(),
                Stability.none(),
                Overfitting.none());
    }

    /**
     * Checks the values.
     *
     * @param objective loss, labels and noise
     * @param bounds penalties and bounds
     * @param variety against mode collapse
     * @param pace optimizers, rates and averages
     * @param networks the size of networks; null where a file lacks it, for the recipe's
     * @param averaging the average beside its decay; null where a file lacks it, for none
     * @param stability what steadies large networks; null where a file lacks it, for none
     * @param overfitting against a discriminator that learns few images by heart; null where a file lacks it, for none
     * @throws IllegalArgumentException if a part is absent, or choices exclude each other
     */
    public Techniques {
        // Runs of before had none.
        networks = networks == null ? NetworkOptions.standard() : networks;
        averaging = averaging == null ? Averaging.none() : averaging;
        stability = stability == null ? Stability.none() : stability;
        overfitting = overfitting == null ? Overfitting.none() : overfitting;
        Checked.present("objective", objective);
        Checked.present("bounds", bounds);
        Checked.present("variety", variety);
        Checked.present("pace", pace);
        if (variety.unrolled() != null && objective.labelFlipping() != null) {
            throw new IllegalArgumentException(
                    "--unrolled and --label-flipping exclude each other: the updates ahead would be fooled too");
        }
        if (variety.unrolled() != null && bounds.clipWeights() != null) {
            throw new IllegalArgumentException(
                    "--unrolled and --clip-weights exclude each other: the updates ahead would not be clipped");
        }
        if (variety.unrolled() != null && stability.lecam() != null) {
            throw new IllegalArgumentException(
                    "--unrolled and --lecam exclude each other: the updates ahead would move its anchors");
        }
        if (variety.historyPool() != null && stability.zcr() != null) {
            throw new IllegalArgumentException(
                    "--history-pool and --zcr exclude each other: the noise of earlier samples is not kept");
        }
        if (pace.ema() != null && averaging.emaHalfLife() != null) {
            throw new IllegalArgumentException("--ema and --ema-half-life exclude each other: give one of them");
        }
    }

    /** {@return the choices that leave everything to the recipe} */
    public static Techniques standard() {
        return new Techniques(AdversarialObjective.standard(), Bounds.none(), Variety.none(), Pace.standard());
    }

    /** {@return the size of the networks} */
    @Override
    public NetworkOptions networks() {
        return networks == null ? NetworkOptions.standard() : networks;
    }

    /** {@return the choices of the average beside its decay} */
    @Override
    public Averaging averaging() {
        return averaging == null ? Averaging.none() : averaging;
    }

    /** {@return the choices that steady large networks} */
    @Override
    public Stability stability() {
        return stability == null ? Stability.none() : stability;
    }

    /**
     * {@return the same with another size of the networks}
     *
     * @param newNetworks the size of networks
     */
    public Techniques withNetworks(NetworkOptions newNetworks) {
        return new Techniques(objective, bounds, variety, pace, newNetworks, averaging, stability, overfitting);
    }

    /**
     * {@return the same with other choices that steady networks}
     *
     * @param newStability what steadies large networks
     */
    public Techniques withStability(Stability newStability) {
        return new Techniques(objective, bounds, variety, pace, networks, averaging, newStability, overfitting);
    }

    /** {@return the choices against overfitting} */
    @Override
    public Overfitting overfitting() {
        return overfitting == null ? Overfitting.none() : overfitting;
    }

    /**
     * {@return the same with other choices against overfitting}
     *
     * @param newOverfitting the augmentation and its settings
     */
    public Techniques withOverfitting(Overfitting newOverfitting) {
        return new Techniques(objective, bounds, variety, pace, networks, averaging, stability, newOverfitting);
    }

    /**
     * Refuses techniques that need images.
     *
     * @param recipe the name of the recipe, whose samples are points
     * @throws IllegalArgumentException if such a technique is chosen
     */
    public void requireForPoints(String recipe) {
        if (stability().bcr() != null) {
            throw new IllegalArgumentException("--bcr shifts images, and the samples of " + recipe + " are points");
        }
        if (overfitting().augment() != null) {
            throw new IllegalArgumentException(
                    "--augment transforms images, and the samples of " + recipe + " are points");
        }
    }

    /**
     * Refuses options of the networks' size that a recipe does not take.
     *
     * @param taken those that it takes
     * @param recipe its name, for the message
     * @throws IllegalArgumentException if another one is chosen
     */
    public void requireNetworks(Set<String> taken, String recipe) {
        for (String option : options(List.of(networks())).keySet()) {
            if (!taken.contains(option)) {
                throw new IllegalArgumentException(option + " is not for " + recipe
                        + (taken.isEmpty() ? ", whose networks have one size" : ", whose networks do not grow"));
            }
        }
    }

    /** {@return the options of the discriminator} */
    public DiscriminatorOptions discriminator() {
        return new DiscriminatorOptions(
                objective.loss() != null,
                variety.packing(),
                new DiscriminatorExtras(
                        bounds.spectralNorm(), variety.minibatchDiscrimination(), variety.minibatchStddev()));
    }

    /**
     * Sets everything but the average of the generator, which listeners take samples of.
     *
     * @param builder the settings of the trainer
     * @param own the recipe's training
     * @param ownPace the recipe's pace of the discriminator
     * @param learningRate of the generator
     */
    public void applyTo(GanTrainerBuilder<?> builder, Alternation own, DiscriminatorPace ownPace, double learningRate) {
        builder.loss(objective.loss(own.loss()));
        pace.applyTo(builder, own.rules(), ownPace, learningRate);
        objective.applyTo(builder, own.instanceNoise());
        bounds.applyTo(builder, ownPace);
        variety.applyTo(builder);
        overfitting().applyTo(builder, own.pair(), objective.loss(own.loss()));
        stability().applyTo(builder);
    }

    /**
     * {@return the number of batches that a step takes}
     *
     * @param own the recipe's pace
     */
    public int batchesPerStep(DiscriminatorPace own) {
        return pace.updates(own) * stability().batches();
    }

    /**
     * {@return the average of the generator, if there is one}
     *
     * @param own the decay of the recipe's
     * @param batchSize the samples of a batch
     * @throws IllegalArgumentException if a choice needs an average, and there is none
     */
    public Optional<EmaSettings> average(Optional<Double> own, int batchSize) {
        @Nullable Double halfLife = averaging().emaHalfLife();
        Optional<EmaSettings> chosen = halfLife != null
                ? Optional.of(
                        EmaSettings.ofHalfLife(halfLife, batchSize * stability().batches()))
                : Optional.ofNullable(pace.ema()).or(() -> own).map(decay -> new EmaSettings().decay(decay));
        if (chosen.isEmpty() && averaging().isChosen()) {
            throw new IllegalArgumentException((averaging().emaRampUp() != null ? "--ema-ramp-up" : "--ema-start")
                    + " needs --ema or --ema-half-life");
        }
        return chosen.map(averaging()::applyTo);
    }

    /**
     * {@return the choices for a training step of a recipe's own}
     *
     * @param own the recipe's step
     * @param learningRate of the generators
     * @param recipe its name, for messages
     * @throws IllegalArgumentException if something is chosen that the step does not take
     */
    public StepChoices choices(OwnStep own, double learningRate, String recipe) {
        for (String option : options(List.of(objective, bounds, variety, pace, averaging(), stability(), overfitting()))
                .keySet()) {
            if (!own.techniques().contains(option)) {
                throw new IllegalArgumentException(option + " cannot be added to the training step of " + recipe
                        + ", which takes " + String.join(", ", new TreeSet<>(own.techniques())));
            }
        }
        @Nullable Integer pool = variety.historyPool();
        return new StepChoices(
                pace.generator(own.optimizer(), learningRate),
                pace.discriminator(own.optimizer(), DiscriminatorPace.even(), learningRate),
                bounds.clipping(),
                objective::loss,
                pool == null ? OptionalInt.empty() : OptionalInt.of(pool));
    }

    /**
     * Lists the choices as options: {@code --penalty r1}, {@code --spectral-norm}.
     *
     * @return one text for each choice
     */
    public List<String> describe() {
        List<String> words = new ArrayList<>();
        options().forEach((option, value) -> words.add(written(option, value)));
        return words;
    }

    /**
     * {@return the differences of these choices, given again for a run, from what the run has: a few words each}
     *
     * @param own the techniques of the run
     */
    public List<String> differencesFrom(Techniques own) {
        Map<String, Object> before = own.options();
        List<String> differences = new ArrayList<>();
        options().forEach((option, value) -> {
            Object was = before.get(option);
            if (!Objects.equals(value, was)) {
                differences.add(
                        written(option, value) + (was == null ? " instead of none" : " instead of " + text(was)));
            }
        });
        return differences;
    }

    /** Returns the choices by the names of their options. */
    Map<String, Object> options() {
        return options(List.of(objective, bounds, variety, pace, networks(), averaging(), stability(), overfitting()));
    }

    private static Map<String, Object> options(List<? extends Record> parts) {
        Map<String, Object> options = new LinkedHashMap<>();
        for (Record part : parts) {
            for (RecordComponent component : part.getClass().getRecordComponents()) {
                Object value = value(part, component);
                if (value != null && !value.equals(false)) {
                    options.put(option(component.getName()), value);
                }
            }
        }
        return options;
    }

    private static @Nullable Object value(Record part, RecordComponent component) {
        try {
            return component.getAccessor().invoke(part);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(part + ": expects accessors that can be called", e);
        }
    }

    private static String option(String component) {
        return "--" + component.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static String written(String option, Object value) {
        return value.equals(true) ? option : option + ' ' + text(value);
    }

    private static String text(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(Techniques::text).collect(Collectors.joining(","));
        }
        return value instanceof Choice choice ? choice.key() : value.toString();
    }
}
