package org.gan4j.models.mlp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.gan4j.models.DiscriminatorExtras;
import org.gan4j.models.FeatureExtractor;
import org.gan4j.nn.Dropout;
import org.gan4j.nn.Flatten;
import org.gan4j.nn.Layer;
import org.gan4j.nn.LeakyReLU;
import org.gan4j.nn.Linear;
import org.gan4j.nn.PerSample;
import org.gan4j.nn.Sequential;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;

/**
 * A discriminator of linear layers: samples [n, sample shape] to [n, 1].
 *
 * <p>By default: LeakyReLU(0.2) after each hidden layer, no dropout, and logits without a last activation. Thread safety as
 * for any {@link org.gan4j.nn.Module}.
 */
public final class MlpDiscriminator extends Layer implements FeatureExtractor, PerSample {
    private final Settings settings;
    private final Sequential model;

    /**
     * Creates a discriminator with one hidden layer, the default activation, and logits.
     *
     * @param sample the shape of one sample
     * @param hidden the width of the hidden layer
     * @param random the stream of the initial weights and of dropout masks
     */
    public MlpDiscriminator(Shape sample, int hidden, RandomStream random) {
        this(Settings.of(sample).hidden(hidden), random);
    }

    /**
     * Creates a discriminator with other settings.
     *
     * @param settings the layers
     * @param random the stream of the initial weights and of dropout masks
     */
    public MlpDiscriminator(Settings settings, RandomStream random) {
        this.settings = settings;
        List<Layer> layers = new ArrayList<>();
        layers.add(new Flatten());
        int width = settings.sample.elements();
        for (int hidden : settings.hidden) {
            RandomStream stream = random.split("hidden " + layers.size());
            layers.add(new Linear(width, hidden, stream));
            layers.add(settings.activation.get());
            if (settings.dropout > 0) {
                layers.add(new Dropout(settings.dropout, stream));
            }
            width = hidden;
        }
        layers.addAll(settings.extras.comparing(width, random));
        layers.add(new Linear(settings.extras.widthBehind(width), 1, random.split("output")));
        settings.output.ifPresent(output -> layers.add(output.get()));
        this.model = child("model", new Sequential(settings.extras.bounded(layers, random)));
    }

    @Override
    protected Tensor compute(Tensor samples) {
        return model.forward(required(samples));
    }

    /** Computes the input of the last linear layer, [n, width]: the last hidden layer with its activation and extras. */
    @Override
    public Tensor features(Tensor samples) {
        int behind = settings.output.isPresent() ? 2 : 1;
        return model.forwardFirst(model.layers().size() - behind, required(samples));
    }

    private Tensor required(Tensor samples) {
        Shape shape = samples.shape();
        if (shape.rank() == 0 || !shape.range(1, shape.rank()).equals(settings.sample)) {
            throw expects("[n, *] of samples " + settings.sample, samples);
        }
        return samples;
    }

    @Override
    public String toString() {
        return "MlpDiscriminator(" + settings.sample + " -> " + settings.hidden + " -> 1)";
    }

    /**
     * The settings of the discriminator. Immutable.
     *
     * @param sample the shape of one sample
     * @param hidden the widths of the hidden layers, in order
     * @param activation creates the layer after each hidden one
     * @param dropout the probability of the dropout after each activation; 0 for none
     * @param output creates a last layer after the logits, for a loss that expects probabilities
     * @param extras its optional layers
     */
    public record Settings(
            Shape sample,
            List<Integer> hidden,
            Supplier<Layer> activation,
            double dropout,
            Optional<Supplier<Layer>> output,
            DiscriminatorExtras extras) {
        private static final double SLOPE = 0.2;

        /**
         * Checks the values and copies the list.
         *
         * @param sample the shape of one sample
         * @param hidden the widths of the hidden layers, in order
         * @param activation creates the layer after each hidden one
         * @param dropout the probability of the dropout after each activation; 0 for none
         * @param output creates a last layer after the logits, for a loss that expects probabilities
         * @param extras its optional layers
         * @throws IllegalArgumentException if the sample is empty or the dropout is outside [0, 1)
         */
        public Settings {
            hidden = List.copyOf(hidden);
            if (sample.elements() == 0 || !(dropout >= 0 && dropout < 1)) {
                throw new IllegalArgumentException("MlpDiscriminator: expects a sample of at least one element and a"
                        + " dropout in [0, 1), got " + sample + " and " + dropout);
            }
        }

        /**
         * {@return settings without hidden layers, otherwise the defaults}
         *
         * @param sample the shape of one sample
         */
        public static Settings of(Shape sample) {
            return new Settings(
                    sample, List.of(), () -> new LeakyReLU(SLOPE), 0, Optional.empty(), DiscriminatorExtras.none());
        }

        /**
         * {@return these settings with other hidden layers}
         *
         * @param widths the widths of the hidden layers, in order; none for a linear discriminator
         */
        public Settings hidden(int... widths) {
            return new Settings(sample, Arrays.stream(widths).boxed().toList(), activation, dropout, output, extras);
        }

        /**
         * {@return these settings with another activation}
         *
         * @param newActivation creates the layer after each hidden one
         */
        public Settings activation(Supplier<Layer> newActivation) {
            return new Settings(sample, hidden, newActivation, dropout, output, extras);
        }

        /**
         * {@return these settings with another dropout}
         *
         * @param probability the probability of the dropout after each activation, in [0, 1); 0 for none
         */
        public Settings dropout(double probability) {
            return new Settings(sample, hidden, activation, probability, output, extras);
        }

        /**
         * {@return these settings with a last layer after the logits}
         *
         * @param newOutput creates the layer, for example a sigmoid
         */
        public Settings output(Supplier<Layer> newOutput) {
            return new Settings(sample, hidden, activation, dropout, Optional.of(newOutput), extras);
        }

        /**
         * {@return these settings with other optional layers}
         *
         * @param newExtras its optional layers
         */
        public Settings extras(DiscriminatorExtras newExtras) {
            return new Settings(sample, hidden, activation, dropout, output, newExtras);
        }
    }
}
