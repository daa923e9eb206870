package org.gan4j.train.translation;

import org.gan4j.nn.Layer;
import org.gan4j.nn.ModuleDict;

/**
 * The four networks of CycleGAN; the generators also form one module, updated by one optimizer. Thread safety as for any
 * {@link org.gan4j.nn.Module}.
 */
public final class CycleNetworks {
    private final Layer toB;
    private final Layer toA;
    private final Layer ofA;
    private final Layer ofB;
    private final ModuleDict generators;

    /**
     * Groups the four networks.
     *
     * @param toB generates images of domain B from those of A
     * @param toA generates images of domain A from those of B
     * @param ofA judges images of A
     * @param ofB judges images of B
     */
    public CycleNetworks(Layer toB, Layer toA, Layer ofA, Layer ofB) {
        this.toB = toB;
        this.toA = toA;
        this.ofA = ofA;
        this.ofB = ofB;
        this.generators = ModuleDict.of("to_b", toB).and("to_a", toA);
    }

    /** {@return the generator of images of domain B from those of A} */
    public Layer toB() {
        return toB;
    }

    /** {@return the generator of images of domain A from those of B} */
    public Layer toA() {
        return toA;
    }

    /** {@return the discriminator of images of A} */
    public Layer ofA() {
        return ofA;
    }

    /** {@return the discriminator of images of B} */
    public Layer ofB() {
        return ofB;
    }

    /** {@return both generators, {@code to_b} and {@code to_a}, as one module, which can be averaged} */
    public ModuleDict generators() {
        return generators;
    }
}
