package org.gan4j.train.families;

import java.util.function.Function;
import org.gan4j.data.Batch;
import org.gan4j.data.BatchSource;
import org.gan4j.io.State;
import org.gan4j.random.RandomStream;

/** Endless drawn batches. */
final class FamilyBatches implements BatchSource<Batch> {
    private final RandomStream stream;
    private final Function<RandomStream, Batch> draw;
    private long consumed;

    FamilyBatches(RandomStream stream, Function<RandomStream, Batch> draw) {
        this.stream = stream;
        this.draw = draw;
    }

    @Override
    public Batch next() {
        consumed++;
        return draw.apply(stream);
    }

    @Override
    public int batchesPerEpoch() {
        return 1;
    }

    @Override
    public long consumed() {
        return consumed;
    }

    @Override
    public void save(State out) {}

    @Override
    public void restore(State in) {}

    @Override
    public void close() {}
}
