package org.gan4j.train.augment;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/** Transforms some samples of a batch, and leaves the others as they are, to the last bit. */
final class SomeSamples {
    private SomeSamples() {}

    /**
     * Returns the batch with the given samples transformed.
     *
     * @param chosen the numbers of the samples, in ascending order
     * @param transform is given these samples alone
     */
    static Tensor transform(Tensor batch, int[] chosen, UnaryOperator<Tensor> transform) {
        int count = batch.shape().size(0);
        if (chosen.length == 0) {
            return batch;
        }
        if (chosen.length == count) {
            return transform.apply(batch);
        }
        int[] order = new int[count];
        Arrays.setAll(order, i -> i);
        for (int i = 0; i < chosen.length; i++) {
            order[chosen[i]] = count + i;
        }
        return Scope.keeping(() -> {
            Tensor transformed = transform.apply(batch.gather(indices(chosen, batch)));
            return Tensor.concatenate(0, batch, transformed).gather(indices(order, batch));
        });
    }

    private static Tensor indices(int[] values, Tensor like) {
        return Tensor.ofInts(Shape.of(values.length), values).to(like.backend());
    }
}
