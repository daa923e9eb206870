package org.gan4j.data;

import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.Function;
import org.gan4j.io.State;

/** Batches of another source with a function applied to each; its state is that of the other source. */
final class MappedSource<A, B> implements BatchSource<B> {
    private final BatchSource<A> source;
    private final Function<? super A, ? extends B> function;

    MappedSource(BatchSource<A> source, Function<? super A, ? extends B> function) {
        this.source = source;
        this.function = Objects.requireNonNull(function);
    }

    @Override
    public B next() {
        return function.apply(source.next());
    }

    @Override
    public int batchesPerEpoch() {
        return source.batchesPerEpoch();
    }

    @Override
    public OptionalInt smallestBatch() {
        return source.smallestBatch();
    }

    @Override
    public long consumed() {
        return source.consumed();
    }

    @Override
    public void save(State out) {
        source.save(out);
    }

    @Override
    public void restore(State in) {
        source.restore(in);
    }

    @Override
    public void close() {
        source.close();
    }

    @Override
    public String toString() {
        return source + ".map(..)";
    }
}
