package org.gan4j.train.step;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gan4j.backend.DType;
import org.gan4j.io.Stateful;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.augment.Augmentation;
import org.gan4j.train.penalty.Logits;

/**
 * The changes to all samples before the discriminator sees them, in both updates: augmentation, followed by instance noise.
 * Each has its own random stream.
 */
final class SampleChanges {
    private static final String PROBABILITY = "augment_p";

    private final Optional<Augmentation> augmentation;
    private final Optional<InstanceNoise> noise;
    private final int packing;
    private final RandomStream transforms;
    private final RandomStream noises;

    /** @param packing the number of samples in a pack, each of which is transformed on its own */
    SampleChanges(StepSettings<?> settings, int packing, RandomStream random) {
        this.augmentation = settings.augmentation();
        this.noise = settings.instanceNoise();
        this.packing = packing;
        this.transforms = random.split("augmentation");
        this.noises = random.split("instance noise");
    }

    /** Returns samples, or packs of them, as the discriminator sees them at a step. */
    Tensor over(Tensor samples, long step) {
        Tensor augmented = augmentation.map(each -> augmented(each, samples)).orElse(samples);
        return noise.map(each -> each.over(augmented, step, noises)).orElse(augmented);
    }

    private Tensor augmented(Augmentation each, Tensor samples) {
        Shape shape = samples.shape();
        if (packing == 1) {
            return each.apply(samples, transforms);
        }
        Shape single = shape.withSize(0, shape.size(0) * packing).withSize(1, shape.size(1) / packing);
        return Scope.keeping(
                () -> each.apply(samples.reshape(single), transforms).reshape(shape));
    }

    /** Shows an update's outputs to the augmentation. */
    void observe(Logits logits) {
        Tensor real = logits.real();
        augmentation.ifPresent(each -> each.observe(real, real.shape().size(0) * packing));
    }

    /** Adds the probability of the transforms to the metrics, if it changes. */
    void addTo(StepMetrics metrics, Tensor like) {
        augmentation
                .map(Augmentation::probability)
                .ifPresent(each -> each.ifPresent(p -> metrics.add(
                        PROBABILITY,
                        Tensor.full(Shape.scalar(), DType.FLOAT64, p).to(like.backend()),
                        1)));
    }

    /** Returns the names of the metrics. */
    List<String> metricNames() {
        return augmentation.filter(each -> each.probability().isPresent()).isPresent()
                ? List.of(PROBABILITY)
                : List.of();
    }

    void putParts(Map<String, Stateful> parts) {
        augmentation.ifPresent(each -> {
            StepParts.put(parts, "augmentation", each);
            parts.put("augmentation_draws", new StreamPosition(transforms));
        });
        noise.ifPresent(each -> {
            StepParts.putSchedule(parts, "instance_noise_schedule", each.decay());
            parts.put("instance_noise", new StreamPosition(noises));
        });
    }
}
