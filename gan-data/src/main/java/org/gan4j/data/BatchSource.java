package org.gan4j.data;

import java.util.OptionalInt;
import java.util.function.Function;
import org.gan4j.io.Stateful;

/**
 * An endless sequence of batches, epoch after epoch, that knows where it stands.
 *
 * <p>Its state is the number of batches consumed: restored, it continues with exactly the batch that would have come
 * next. Used by one thread at a time.
 *
 * @param <B> what a training step takes
 */
public interface BatchSource<B> extends Stateful, AutoCloseable {
    /** The next batch, whose tensors belong to the caller's innermost open scope. */
    B next();

    /** How many batches make an epoch; 1 or more. */
    int batchesPerEpoch();

    /** How many batches {@link #next} has given since the beginning of the first epoch. */
    long consumed();

    /** How many samples the smallest batch of an epoch has; empty where the source does not know. */
    default OptionalInt smallestBatch() {
        return OptionalInt.empty();
    }

    /** The epoch of the batch that {@link #next} gives next, from 0. */
    default long epoch() {
        return consumed() / batchesPerEpoch();
    }

    /**
     * A source whose batches are pairs of one batch of each: a step of CycleGAN takes a batch of either domain.
     *
     * <p>An epoch is the longer one's; the shorter begins again meanwhile. The two are closed with it.
     */
    static <A, B> BatchSource<Zipped<A, B>> zip(BatchSource<A> first, BatchSource<B> second) {
        return new ZippedSource<>(first, second);
    }

    /**
     * A source whose batches a function makes of this one's; it stands where this one stands, and has its state.
     *
     * @param function depends on the batch alone, or else a run that goes on differs from one without a break; its tensors
     *     belong to the caller's scope
     */
    default <C> BatchSource<C> map(Function<? super B, ? extends C> function) {
        return new MappedSource<>(this, function);
    }

    /** Ends background work; without effect if called again. */
    @Override
    void close();
}
