package org.gan4j.models.style;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.gan4j.backend.DType;
import org.gan4j.models.ClassCondition;
import org.gan4j.nn.Buffer;
import org.gan4j.nn.EqualizedLR;
import org.gan4j.nn.Layer;
import org.gan4j.nn.LeakyReLU;
import org.gan4j.nn.Linear;
import org.gan4j.nn.Mode;
import org.gan4j.nn.Module;
import org.gan4j.nn.PixelNorm;
import org.gan4j.nn.Sequential;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.NoGradient;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The mapping network of StyleGAN and StyleGAN2, with style mixing, the average style, and truncation.
 *
 * <p>Noise is normalised to a mean square of 1 and passes through linear layers with a learning rate multiplier of 0.01. With
 * classes, an embedding of the label, normalised too, is appended to the noise (Karras et al., NeurIPS 2020).
 *
 * <p>In training, most passes draw a second, standard normal noise and a layer from which on its style is used; the streams
 * are in checkpoints, with a separate one for TRAIN_SILENT. In TRAIN, average += 0.005 (mean of w - average). After training,
 * styles are truncated and not mixed. Karras, Laine and Aila, CVPR 2019. Thread safety as for any {@link Module}.
 */
public final class StyleNetwork extends Module {
    private static final double MULTIPLIER = 0.01;
    private static final double MOVE = 0.005;
    private static final double SLOPE = 0.2;

    private final StyleSettings settings;
    private final int classes;
    private final Layer normalize = child("normalize", new PixelNorm());
    private final @Nullable Layer embedding;
    private final Layer mapping;
    private final Buffer average;
    private final RandomStream mixes;
    private final RandomStream silentMixes;
    private volatile double psi = 1;

    private StyleNetwork(StyleSettings settings, int classes, boolean scaled, RandomStream random) {
        this.settings = settings;
        this.classes = classes;
        this.embedding = classes == 0
                ? null
                : child("embedding", new EqualizedLR(new Linear(classes, settings.latent(), random), random));
        int in = settings.latent() * (classes == 0 ? 1 : 2);
        this.mapping = child("mapping", mapping(in, settings.size(), settings.layers(), scaled, random));
        this.average = buffer("average", Shape.of(settings.size()), DType.FLOAT32, 0);
        this.mixes = stream("mixes", random.split("mixes"));
        this.silentMixes = stream("silent_mixes", random.split("silent mixes"));
    }

    /**
     * Creates the network of StyleGAN, whose layers have a gain of sqrt(2).
     *
     * @param settings the sizes of the mapping
     * @param random the stream of the initial weights and of style mixing
     * @return a network with fresh weights
     */
    public static StyleNetwork withGains(StyleSettings settings, RandomStream random) {
        return new StyleNetwork(settings, 0, false, random);
    }

    /**
     * Creates the network of StyleGAN2, whose activations are scaled.
     *
     * @param settings the sizes of the mapping
     * @param random the stream of the initial weights and of style mixing
     * @return a network with fresh weights
     */
    public static StyleNetwork scaled(StyleSettings settings, RandomStream random) {
        return new StyleNetwork(settings, 0, true, random);
    }

    /**
     * Creates the network of a class-conditional StyleGAN2.
     *
     * @param settings the sizes of the mapping
     * @param classes the number of classes, 2 or more
     * @param random the stream of the initial weights and of style mixing
     * @return a network with fresh weights
     * @throws IllegalArgumentException if there are fewer than 2 classes
     */
    public static StyleNetwork ofClasses(StyleSettings settings, int classes, RandomStream random) {
        if (classes < 2) {
            throw new IllegalArgumentException("StyleNetwork: expects 2 classes or more, got " + classes);
        }
        return new StyleNetwork(settings, classes, true, random);
    }

    /**
     * Creates StyleGAN2's linear layers of a mapping, also for labels.
     *
     * @param in the size of the input
     * @param size the size of the output and of all layers
     * @param layers the number of linear layers
     * @param random the stream of the initial weights
     * @return from [n, in] to [n, size]
     */
    public static Sequential mapping(int in, int size, int layers, RandomStream random) {
        return mapping(in, size, layers, true, random);
    }

    private static Sequential mapping(int in, int size, int layers, boolean scaled, RandomStream random) {
        List<Layer> all = new ArrayList<>();
        for (int i = 0; i < layers; i++) {
            Linear linear = new Linear(i == 0 ? in : size, size, random);
            all.add(new EqualizedLR(linear, scaled ? 1 : Math.sqrt(2), MULTIPLIER, random));
            all.add(scaled ? new ScaledLeakyReLU() : new LeakyReLU(SLOPE));
        }
        return new Sequential(all);
    }

    /**
     * Maps noise to styles.
     *
     * @param noise [n, latent]
     * @param count the number of styles
     * @param mixable the number of the first styles among which a mixture changes, 1 to count
     * @return [n, count, size]
     */
    public Tensor styles(Tensor noise, int count, int mixable) {
        if (embedding != null) {
            throw new IllegalStateException(this + ": expects classes, got noise alone");
        }
        return styles(noise, normalize::forward, count, mixable);
    }

    /**
     * Maps noise and classes to styles; both styles of a mixture are of a sample's class.
     *
     * @param noise [n, latent]
     * @param condition a {@link ClassCondition} of n samples
     * @param count the number of styles
     * @return [n, count, size]
     */
    public Tensor styles(Tensor noise, Tensor condition, int count) {
        Layer labels = embedding;
        if (labels == null) {
            throw new IllegalStateException(this + ": expects noise alone, got classes");
        }
        Tensor shares = ClassCondition.shares(this, condition, noise, classes);
        Tensor embedded = normalize.forward(labels.forward(shares));
        return styles(noise, z -> Tensor.concatenate(1, normalize.forward(z), embedded), count, count);
    }

    private Tensor styles(Tensor noise, UnaryOperator<Tensor> input, int count, int mixable) {
        Shape shape = noise.shape();
        if (shape.rank() != 2 || shape.size(1) != settings.latent()) {
            throw expects("noise [n, " + settings.latent() + "]", noise);
        }
        return Scope.keeping(() -> {
            Tensor w = mapping.forward(input.apply(noise));
            if (!mode().trains()) {
                return repeated(truncated(w), count);
            }
            if (mode() == Mode.TRAIN) {
                moveAverage(w);
            }
            RandomStream random = drawing(mode() == Mode.TRAIN ? mixes : silentMixes);
            if (mixable < 2 || random.nextDouble() >= settings.mixing()) {
                return repeated(w, count);
            }
            int first = 1 + random.nextInt(mixable - 1);
            Tensor other = mapping.forward(input.apply(noise.normalLike(random)));
            return Tensor.concatenate(1, repeated(w, first), repeated(other, count - first));
        });
    }

    private void moveAverage(Tensor w) {
        NoGradient.run(() -> {
            try (Scope scope = Scope.open()) {
                Tensor before = average.value();
                Tensor mean = w.detach().mean(0);
                average.assign(before.add(mean.subtract(before).multiply(MOVE)));
            }
        });
    }

    private Tensor truncated(Tensor w) {
        double factor = psi;
        Tensor centre = average.value();
        return factor == 1 ? w : centre.add(w.subtract(centre).multiply(factor));
    }

    private Tensor repeated(Tensor w, int count) {
        return w.unsqueeze(1).expand(Shape.of(w.shape().size(0), count, settings.size()));
    }

    /**
     * Sets the factor by which styles keep their distance from the average after training.
     *
     * @param newPsi 1 for no truncation, 0 for the average alone
     * @throws IllegalArgumentException if it is not finite
     */
    public void truncate(double newPsi) {
        if (!Double.isFinite(newPsi)) {
            throw new IllegalArgumentException("truncation: expects a finite number, got " + newPsi);
        }
        psi = newPsi;
    }

    /** {@return the average style, [size]} */
    public Tensor average() {
        return average.value();
    }

    @Override
    public String toString() {
        return "StyleNetwork(" + settings.latent() + (classes == 0 ? "" : " and " + classes + " classes") + " -> "
                + settings.size() + ", layers " + settings.layers() + ", mixing " + settings.mixing() + ")";
    }
}
