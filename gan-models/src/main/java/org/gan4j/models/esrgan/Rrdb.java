package org.gan4j.models.esrgan;

import org.gan4j.nn.Layer;
import org.gan4j.nn.PerSample;
import org.gan4j.random.RandomStream;
import org.gan4j.tensor.Tensor;

/** Three dense blocks, a fifth of whose output is added to the input: a "residual in residual dense block". */
final class Rrdb extends Layer implements PerSample {
    private final DenseBlock first;
    private final DenseBlock second;
    private final DenseBlock third;

    Rrdb(RrdbSettings settings, RandomStream random) {
        this.first = child("rdb1", new DenseBlock(settings, random.split("rdb1")));
        this.second = child("rdb2", new DenseBlock(settings, random.split("rdb2")));
        this.third = child("rdb3", new DenseBlock(settings, random.split("rdb3")));
    }

    @Override
    protected Tensor compute(Tensor input) {
        return third.forward(second.forward(first.forward(input)))
                .multiply(DenseBlock.RESIDUAL)
                .add(input);
    }
}
