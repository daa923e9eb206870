package org.gan4j.data;

import java.util.OptionalInt;
import java.util.stream.Stream;
import org.gan4j.io.State;

/** Two sources that advance together. */
final class ZippedSource<A, B> implements BatchSource<Zipped<A, B>> {
    private final BatchSource<A> first;
    private final BatchSource<B> second;

    ZippedSource(BatchSource<A> first, BatchSource<B> second) {
        this.first = first;
        this.second = second;
    }

    @Override
    public Zipped<A, B> next() {
        State before = State.empty();
        first.save(before);
        A batch = first.next();
        try {
            return new Zipped<>(batch, second.next());
        } catch (RuntimeException e) {
            // Neither has advanced then, so the next call tries the same two again.
            first.restore(before);
            throw e;
        }
    }

    @Override
    public int batchesPerEpoch() {
        return Math.max(first.batchesPerEpoch(), second.batchesPerEpoch());
    }

    @Override
    public OptionalInt smallestBatch() {
        return Stream.of(first, second)
                .flatMapToInt(source -> source.smallestBatch().stream())
                .min();
    }

    @Override
    public long consumed() {
        return first.consumed();
    }

    @Override
    public void save(State out) {
        first.save(out.at("first"));
        second.save(out.at("second"));
    }

    @Override
    public void restore(State in) {
        State before = State.empty();
        first.save(before);
        first.restore(in.at("first"));
        try {
            second.restore(in.at("second"));
        } catch (RuntimeException e) {
            first.restore(before);
            throw e;
        }
    }

    @Override
    public void close() {
        try (first;
                second) {
            // Closes both, even if one fails.
        }
    }

    @Override
    public String toString() {
        return "BatchSource.zip(" + first + ", " + second + ")";
    }
}
