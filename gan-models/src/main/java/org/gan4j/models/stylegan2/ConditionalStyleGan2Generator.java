package org.gan4j.models.stylegan2;

import java.util.Arrays;
import org.gan4j.models.ClassCondition;
import org.gan4j.models.ConditionalGenerator;
import org.gan4j.models.Truncatable;
import org.gan4j.models.style.StyleBased;
import org.gan4j.models.style.StyleNetwork;
import org.gan4j.models.style.StyledClasses;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/**
 * A {@link StyleGan2Generator} of classes: noise [n, latent] and a {@link ClassCondition} to images [n, channels, size,
 * size]. The label's embedding is an input of the mapping network. Karras et al., NeurIPS 2020. Thread safety as for any
 * {@link ConditionalGenerator}.
 */
public final class ConditionalStyleGan2Generator extends ConditionalGenerator implements Truncatable, StyledClasses {
    private final StyleGan2Settings settings;
    private final int classes;
    private final StyleNetwork mapping;
    private final Synthesis synthesis;

    /**
     * Creates a generator with fresh weights.
     *
     * @param settings the sizes of the network
     * @param classes the number of classes, 2 or more
     * @param random the stream of the initial weights, of style mixing and of the layers' noise
     * @throws IllegalArgumentException if there are fewer than 2 classes
     */
    public ConditionalStyleGan2Generator(StyleGan2Settings settings, int classes, RandomStream random) {
        this.settings = settings;
        this.classes = classes;
        this.mapping = child("mapping", StyleNetwork.ofClasses(settings.styles(), classes, random));
        this.synthesis = child("synthesis", new Synthesis(settings, random));
    }

    @Override
    protected Tensor compute(Tensor noise, Tensor condition) {
        return images(styles(noise, condition));
    }

    /**
     * Maps noise and classes to styles.
     *
     * @param noise [n, latent]
     * @param condition a {@link ClassCondition} of n samples
     * @return [n, count, size]
     */
    public Tensor styles(Tensor noise, Tensor condition) {
        return Scope.keeping(() -> mapping.styles(noise, condition, settings.styleCount()));
    }

    /**
     * Computes images from styles.
     *
     * @param styles [n, count, size]
     * @return [n, channels, size, size]
     */
    public Tensor images(Tensor styles) {
        return synthesis.forward(styles);
    }

    @Override
    public void truncate(double psi) {
        mapping.truncate(psi);
    }

    @Override
    public StyleBased ofClass(int label) {
        if (label < 0 || label >= classes) {
            throw new IllegalArgumentException(this + ": expects a class in [0, " + classes + "), got " + label);
        }
        return new OneClass(label);
    }

    /** The generator of one class. */
    private final class OneClass implements StyleBased {
        private final int label;

        OneClass(int label) {
            this.label = label;
        }

        @Override
        public int styleCount() {
            return settings.styleCount();
        }

        @Override
        public Tensor styles(Tensor noise) {
            int[] labels = new int[noise.shape().size(0)];
            Arrays.fill(labels, label);
            return Scope.keeping(() -> ConditionalStyleGan2Generator.this.styles(
                    noise, Tensor.ofInts(Shape.of(labels.length), labels).to(noise.backend())));
        }

        @Override
        public Tensor images(Tensor styles) {
            return ConditionalStyleGan2Generator.this.images(styles);
        }

        @Override
        public Tensor averageStyle() {
            return mapping.average();
        }

        @Override
        public void truncate(double psi) {
            mapping.truncate(psi);
        }
    }

    @Override
    public Shape latentShape() {
        return Shape.of(settings.styles().latent());
    }

    @Override
    public Shape sampleShape() {
        return settings.image();
    }

    @Override
    public String toString() {
        return "ConditionalStyleGan2Generator(" + settings + ", classes " + classes + ")";
    }
}
