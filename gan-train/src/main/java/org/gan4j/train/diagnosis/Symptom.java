package org.gan4j.train.diagnosis;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The problems that a run can have, with their remedies. Immutable; safe to share between threads. */
public enum Symptom {
    /** Infinite numbers or NaN, from which nothing can be learned. */
    NON_FINITE(
            "lower the learning rate, clip gradients, look for divisions, logarithms and square roots of zero, and for"
                    + " such values in the data",
            "gradient-clipping"),
    /** Losses that grow without bound. */
    EXPLODING_LOSS("lower the learning rate, warm it up or clip gradients", "learning-rate-schedules"),
    /** A discriminator that is certain about every sample, so that the generator learns nothing. */
    DISCRIMINATOR_WINNING(
            "weaken the discriminator: a lower learning rate of its own, label smoothing, instance noise or a gradient"
                    + " penalty such as R1",
            "r1-r2"),
    /** A generator whose gradient is nearly zero. */
    VANISHING_GENERATOR_GRADIENT(
            "use a loss whose gradient stays (non-saturating, least squares, Wasserstein with a gradient penalty), and"
                    + " weaken the discriminator",
            "non-saturating"),
    /** Samples that are all alike. */
    MODE_COLLAPSE(
            "show the discriminator several samples at once (minibatch standard deviation, packing), use a gradient"
                    + " penalty or unroll the discriminator",
            "minibatch-standard-deviation"),
    /** Units that output 0 for every input, and so no longer learn. */
    DEAD_LAYER("use LeakyReLU instead of ReLU, or a lower learning rate", "diagnosis"),
    /** A layer that computes but belongs to no trained network. */
    UNREGISTERED_LAYER(
            "register it in its network's constructor, as in this.last = child(\"last\", new Linear(..)), unless it is meant"
                    + " to stay as it is",
            "your-own-gan"),
    /** A parameter that no update changes. */
    IDLE_PARAMETER("let the network's pass use it, or leave it out; detach() cuts gradients off", "your-own-gan"),
    /** Real samples outside the generator's output range. */
    DATA_RANGE(
            "bring the data to the range of the generator's last layer: PixelRange.MINUS_ONE_TO_ONE for tanh, ZERO_TO_ONE"
                    + " for sigmoid",
            "diagnosis"),
    /** Units at the flat ends of tanh or sigmoid, where gradients vanish. */
    SATURATED_LAYER(
            "normalise in front of the layer, or use a lower learning rate or smaller first weights", "diagnosis");

    private final String remedy;
    private final String page;

    Symptom(String remedy, String page) {
        this.remedy = remedy;
        this.page = page;
    }

    /** {@return its name in files, for example {@code mode-collapse}} */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** {@return the remedy, as an imperative} */
    public String remedy() {
        return remedy;
    }

    /** {@return the name of the guide's page that says more, for example {@code gradient-clipping}} */
    public String page() {
        return page;
    }

    /**
     * {@return the symptom with an {@link #id}; empty if there is none}
     *
     * @param id the name, as in a file
     */
    public static Optional<Symptom> of(String id) {
        return Arrays.stream(values())
                .filter(symptom -> symptom.id().equals(id))
                .findFirst();
    }
}
