package org.gan4j.bench;

import org.gan4j.data.Batch;
import org.gan4j.data.BatchSource;
import org.gan4j.io.State;
import org.gan4j.tensor.Tensor;

/** A source that repeats one batch, so that the measured time includes no reading of data. */
final class RepeatedBatch implements BatchSource<Batch> {
    private final Batch batch;
    private long consumed;

    RepeatedBatch(Batch batch) {
        this.batch = batch;
    }

    @Override
    public Batch next() {
        consumed++;
        return batch;
    }

    @Override
    public int batchesPerEpoch() {
        return Integer.MAX_VALUE;
    }

    @Override
    public long consumed() {
        return consumed;
    }

    @Override
    public void save(State out) {
        out.put("consumed", consumed);
    }

    @Override
    public void restore(State in) {
        consumed = in.number("consumed");
    }

    @Override
    public void close() {
        batch.images().close();
        batch.labels().close();
        batch.parts().values().forEach(Tensor::close);
    }
}
