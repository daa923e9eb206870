package org.gan4j.train;

import java.util.Optional;
import org.gan4j.data.BatchSource;
import org.gan4j.nn.BatchNorm1d;
import org.gan4j.nn.Module;
import org.gan4j.train.step.TrainStep;

/** Checks that networks can be trained on the smallest batch: a normalisation over the batch needs at least two samples. */
final class SmallestBatch {
    private SmallestBatch() {}

    /**
     * Refuses a batch of one sample before the first step.
     *
     * @param steps the largest number of steps that will be taken
     * @throws IllegalArgumentException if a network of the step normalises over the batch and the steps reach a batch of
     *     one sample, the last of an epoch
     */
    static void require(TrainStep<?> step, BatchSource<?> batches, long steps) {
        long taken = steps * step.batchesPerStep();
        boolean reachesLast = batches.consumed() % batches.batchesPerEpoch() + taken >= batches.batchesPerEpoch();
        if (!reachesLast || batches.smallestBatch().orElse(Integer.MAX_VALUE) > 1) {
            return;
        }
        layer(step).ifPresent(layer -> {
            throw new IllegalArgumentException("GanTrainer: expects batches of 2 samples or more, which " + layer
                    + " needs, got an epoch with a batch of 1 from " + batches
                    + "; leave out a last batch of one by dropLast(), or choose another batch size");
        });
    }

    private static Optional<Module> layer(TrainStep<?> step) {
        return step.parts().values().stream()
                .filter(Module.class::isInstance)
                .flatMap(network -> ((Module) network).modules().stream())
                .filter(BatchNorm1d.class::isInstance)
                .findFirst();
    }
}
