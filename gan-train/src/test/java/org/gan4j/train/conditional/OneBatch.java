package org.gan4j.train.conditional;

import org.gan4j.data.Batch;
import org.gan4j.data.BatchSource;
import org.gan4j.io.State;

/** The same batch each time. */
record OneBatch(Batch batch) implements BatchSource<Batch> {
    @Override
    public Batch next() {
        return batch;
    }

    @Override
    public int batchesPerEpoch() {
        return 1;
    }

    @Override
    public long consumed() {
        return 0;
    }

    @Override
    public void save(State out) {}

    @Override
    public void restore(State in) {}

    @Override
    public void close() {}
}
