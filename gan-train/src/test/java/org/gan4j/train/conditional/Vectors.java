package org.gan4j.train.conditional;

import org.gan4j.data.Batch;
import org.gan4j.data.BatchSource;
import org.gan4j.io.State;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;

/** Batches of normal vectors, all of class 0. */
final class Vectors implements BatchSource<Batch> {
    private final int count;
    private final int size;
    private final RandomStream random = RandomStream.seeded(9);
    private long consumed;

    private Vectors(int count, int size) {
        this.count = count;
        this.size = size;
    }

    static BatchSource<Batch> source(int count, int size) {
        return new Vectors(count, size);
    }

    @Override
    public Batch next() {
        consumed++;
        return new Batch(Tensor.normal(Shape.of(count, size), random), Tensor.ofInts(Shape.of(count), new int[count]));
    }

    @Override
    public int batchesPerEpoch() {
        return 100;
    }

    @Override
    public long consumed() {
        return consumed;
    }

    @Override
    public void save(State out) {
        out.put("position", random.position());
        out.put("consumed", consumed);
    }

    @Override
    public void restore(State in) {
        long position = in.count("position");
        consumed = in.count("consumed");
        random.seek(position);
    }

    @Override
    public void close() {}
}
