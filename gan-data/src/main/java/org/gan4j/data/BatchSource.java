package org.gan4j.data;

import java.util.OptionalInt;
import java.util.function.Function;
import org.gan4j.io.Stateful;

/**
 * Endless sequence of batches, epoch after epoch, with a position that can be saved.
 *
 * <p>Its state is the number of batches consumed; once restored, it continues with exactly the batch that would have
 * come next. Not thread-safe.
 *
 * @param <B> input of a training step
 */
public interface BatchSource<B> extends Stateful, AutoCloseable {
    /** Returns the next batch, whose tensors belong to the caller's innermost open scope. */
    B next();

    /** Returns the number of batches in an epoch, at least 1. */
    int batchesPerEpoch();

    /** Returns the number of batches that {@link #next} has returned since the start of the first epoch. */
    long consumed();

    /** Returns the number of samples in the smallest batch of an epoch; empty if the source does not know it. */
    default OptionalInt smallestBatch() {
        return OptionalInt.empty();
    }

    /** Returns the epoch, counted from 0, of the batch that {@link #next} returns next. */
    default long epoch() {
        return consumed() / batchesPerEpoch();
    }

    /**
     * Returns a source whose batches are pairs, one batch of each source: a step of CycleGAN takes a batch of either
     * domain.
     *
     * <p>An epoch is that of the longer source; the shorter one starts again meanwhile. Closing it closes both sources.
     */
    static <A, B> BatchSource<Zipped<A, B>> zip(BatchSource<A> first, BatchSource<B> second) {
        return new ZippedSource<>(first, second);
    }

    /**
     * Returns a source that applies a function to each batch of this one; both have the same position and state.
     *
     * @param function depends on the batch only, because otherwise a resumed run would differ from an uninterrupted
     *     one; its tensors belong to the caller's scope
     */
    default <C> BatchSource<C> map(Function<? super B, ? extends C> function) {
        return new MappedSource<>(this, function);
    }

    /** Ends background work; has no effect when called again. */
    @Override
    void close();
}
