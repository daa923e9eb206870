package org.gan4j.train.step;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.gan4j.nn.Mode;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.penalty.Logits;
import org.gan4j.train.penalty.Outputs;

/**
 * A pair's discriminator with checks of its logits' shapes, since shapes that broadcast against each other would train
 * without an error.
 */
record CheckedCritic<B>(AdversarialPair<B> pair) {
    Logits logits(Samples<B> samples) {
        Logits logits = pair.logits(samples.real(), samples.batch(), samples.fake(), samples.fakeBatch());
        Shape real = require(samples.real(), logits.real());
        Shape fake = require(samples.fake(), logits.fake());
        if (!real.equals(fake.withSize(0, real.size(0)))) {
            throw new ShapeException("AdversarialPair.logits: expects logits of one shape for real and for generated"
                    + " samples, got " + real + " and " + fake);
        }
        return logits;
    }

    Outputs outputs(Tensor samples, B batch) {
        Outputs outputs = pair.outputs(samples, batch);
        require(samples, outputs.logits());
        return outputs;
    }

    Tensor logits(Tensor samples, B batch) {
        Tensor logits = pair.logits(samples, batch);
        require(samples, logits);
        return logits;
    }

    /** Returns the discriminator as a function of samples, in a mode that changes no state. */
    UnaryOperator<Tensor> silent(B batch) {
        return samples -> pair.discriminator().in(Mode.TRAIN_SILENT, () -> logits(samples, batch));
    }

    private static Shape require(Tensor samples, Tensor logits) {
        int count = samples.shape().size(0);
        Shape shape = logits.shape();
        int[] ranks = {1, 2, 4};
        boolean isOneEach = Arrays.stream(ranks).anyMatch(rank -> rank == shape.rank())
                && shape.size(0) == count
                && (shape.rank() == 1 || shape.size(1) == 1);
        if (!isOneEach) {
            throw new ShapeException("AdversarialPair.logits: expects [" + count + ", 1], or [" + count
                    + ", 1, h, w] of patches, for samples " + samples.shape() + ", got " + shape);
        }
        return shape;
    }
}
