package org.gan4j.models.mlp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.gan4j.models.Generator;
import org.gan4j.nn.BatchNorm1d;
import org.gan4j.nn.Layer;
import org.gan4j.nn.LeakyReLU;
import org.gan4j.nn.Linear;
import org.gan4j.nn.Sequential;
import org.gan4j.nn.Tanh;
import org.gan4j.nn.Unflatten;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;

/**
 * A generator of linear layers: noise [n, latent] to samples [n, sample shape].
 *
 * <p>By default: LeakyReLU(0.2) after each hidden layer, no batch normalisation, and Tanh at the end, so samples lie in
 * (-1, 1). Thread safety as for any {@link Generator}.
 */
public final class MlpGenerator extends Generator {
    private final Settings settings;
    private final Sequential model;

    /**
     * Creates a generator with one hidden layer and the default activations.
     *
     * @param latent the size of the noise of one sample
     * @param hidden the width of the hidden layer
     * @param sample the shape of one sample
     * @param random the stream of the initial weights
     */
    public MlpGenerator(int latent, int hidden, Shape sample, RandomStream random) {
        this(Settings.of(latent, sample).hidden(hidden), random);
    }

    /**
     * Creates a generator with other settings.
     *
     * @param settings the layers
     * @param random the stream of the initial weights
     */
    public MlpGenerator(Settings settings, RandomStream random) {
        this.settings = settings;
        List<Layer> layers = new ArrayList<>();
        int width = settings.latent;
        for (int hidden : settings.hidden) {
            layers.add(new Linear(width, hidden, random.split("hidden " + layers.size())));
            if (settings.normalized) {
                layers.add(new BatchNorm1d(hidden));
            }
            layers.add(settings.activation.get());
            width = hidden;
        }
        layers.add(new Linear(width, settings.sample.elements(), random.split("output")));
        settings.output.ifPresent(output -> layers.add(output.get()));
        layers.add(new Unflatten(settings.sample));
        this.model = child("model", new Sequential(layers));
    }

    @Override
    protected Tensor compute(Tensor noise) {
        if (noise.shape().rank() != 2 || noise.shape().size(1) != settings.latent) {
            throw expects("[n, " + settings.latent + "]", noise);
        }
        return model.forward(noise);
    }

    @Override
    public Shape latentShape() {
        return Shape.of(settings.latent);
    }

    @Override
    public Shape sampleShape() {
        return settings.sample;
    }

    @Override
    public String toString() {
        return "MlpGenerator(" + settings.latent + " -> " + settings.hidden + " -> " + settings.sample + ")";
    }

    /**
     * The settings of the generator. Immutable.
     *
     * @param latent the size of the noise of one sample
     * @param sample the shape of one sample
     * @param hidden the widths of the hidden layers, in order
     * @param normalized whether to insert a BatchNorm1d between each hidden layer and its activation
     * @param activation creates the layer after each hidden one
     * @param output creates the last layer, which decides the range of samples; none for unbounded samples
     */
    public record Settings(
            int latent,
            Shape sample,
            List<Integer> hidden,
            boolean normalized,
            Supplier<Layer> activation,
            Optional<Supplier<Layer>> output) {
        private static final double SLOPE = 0.2;

        /**
         * Checks the values and copies the list.
         *
         * @param latent the size of the noise of one sample
         * @param sample the shape of one sample
         * @param hidden the widths of the hidden layers, in order
         * @param normalized whether to insert a BatchNorm1d between each hidden layer and its activation
         * @param activation creates the layer after each hidden one
         * @param output creates the last layer, which decides the range of samples; none for unbounded samples
         * @throws IllegalArgumentException if the latent size is not positive or the sample is empty
         */
        public Settings {
            hidden = List.copyOf(hidden);
            if (latent <= 0 || sample.elements() == 0) {
                throw new IllegalArgumentException("MlpGenerator: expects a positive latent size and a sample of at"
                        + " least one element, got " + latent + " and " + sample);
            }
        }

        /**
         * {@return settings without hidden layers, with the default activations}
         *
         * @param latent the size of the noise of one sample
         * @param sample the shape of one sample
         */
        public static Settings of(int latent, Shape sample) {
            return new Settings(latent, sample, List.of(), false, () -> new LeakyReLU(SLOPE), Optional.of(Tanh::new));
        }

        /**
         * {@return these settings with other hidden layers}
         *
         * @param widths the widths of the hidden layers, in order; none for a linear generator
         */
        public Settings hidden(int... widths) {
            return new Settings(latent, sample, Arrays.stream(widths).boxed().toList(), normalized, activation, output);
        }

        /** {@return these settings with BatchNorm1d between each hidden layer and its activation} */
        public Settings batchNorm() {
            return new Settings(latent, sample, hidden, true, activation, output);
        }

        /**
         * {@return these settings with another activation}
         *
         * @param newActivation creates the layer after each hidden one
         */
        public Settings activation(Supplier<Layer> newActivation) {
            return new Settings(latent, sample, hidden, normalized, newActivation, output);
        }

        /**
         * {@return these settings with another last layer}
         *
         * @param newOutput creates the layer, which decides the range of samples
         */
        public Settings output(Supplier<Layer> newOutput) {
            return new Settings(latent, sample, hidden, normalized, activation, Optional.of(newOutput));
        }

        /** {@return these settings without a layer after the last linear one, for unbounded samples} */
        public Settings linearOutput() {
            return new Settings(latent, sample, hidden, normalized, activation, Optional.empty());
        }
    }
}
