package org.gan4j.train.step;

import java.util.ArrayList;
import java.util.List;
import org.gan4j.io.State;
import org.gan4j.io.StateException;
import org.gan4j.io.Stateful;
import org.gan4j.nn.Buffer;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.NoGradient;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Earlier generated samples, of which the discriminator sees some again, so that it does not forget what it has learned and
 * the two networks do not run in circles.
 *
 * <p>Until the pool is full each sample goes in and is seen too; then each is, with probability one half, exchanged for a
 * random one of the pool. Shrivastava et al., CVPR 2017, section 2.3; sample by sample and with 50 samples as in CycleGAN's
 * program.
 */
public final class HistoryPool implements Stateful {
    /** CycleGAN's size. */
    public static final int DEFAULT_SIZE = 50;

    private final int size;
    private final RandomStream random;
    private @Nullable Buffer samples;
    private int held;

    /**
     * An empty pool.
     *
     * @param size how many samples it holds, 1 or more
     * @param random decides what is exchanged; a stream of its own, whose position is in the pool's state
     */
    public HistoryPool(int size, RandomStream random) {
        requireSize(size);
        this.size = size;
        this.random = random;
    }

    public static void requireSize(int size) {
        if (size < 1) {
            throw new IllegalArgumentException("HistoryPool: expects a size of 1 sample or more, got " + size);
        }
    }

    /**
     * As many samples as came, unrecorded, some of them earlier ones.
     *
     * @param fakes [n, ..], the samples always of one shape
     */
    public Tensor exchange(Tensor fakes) {
        requireFit(fakes);
        return Scope.keeping(() -> NoGradient.run(() -> {
            Buffer pool = samples;
            Tensor all = pool == null || held == 0
                    ? fakes
                    : Tensor.concatenate(0, pool.value().slice(0, 0, held), fakes);
            List<Integer> kept = new ArrayList<>();
            List<Integer> seen = new ArrayList<>();
            choose(fakes.shape().size(0), kept, seen);
            held = kept.size();
            Tensor pooled = all.gather(indices(kept, all)).pad(0, 0, size - held, 0);
            if (pool == null) {
                samples = new Buffer("history pool", pooled);
            } else {
                pool.assign(pooled);
            }
            return all.gather(indices(seen, all));
        }));
    }

    /** Numbers samples: those of the pool from 0 on, then those that came. */
    private void choose(int count, List<Integer> kept, List<Integer> seen) {
        int first = held;
        for (int i = 0; i < first; i++) {
            kept.add(i);
        }
        for (int i = first; i < first + count; i++) {
            if (kept.size() < size) {
                kept.add(i);
                seen.add(i);
            } else if (random.nextInt(2) == 0) {
                seen.add(kept.set(random.nextInt(size), i));
            } else {
                seen.add(i);
            }
        }
    }

    private static Tensor indices(List<Integer> numbers, Tensor like) {
        int[] values = numbers.stream().mapToInt(i -> i).toArray();
        return Tensor.ofInts(Shape.of(values.length), values).to(like.backend());
    }

    private void requireFit(Tensor fakes) {
        if (samples != null && !fakes.shape().withSize(0, size).equals(samples.shape())) {
            throw new ShapeException("HistoryPool: expects samples "
                    + samples.shape().withSize(0, 1) + " as before, got " + fakes.shape());
        }
    }

    @Override
    public void save(State out) {
        if (samples != null) {
            out.put("samples", samples.value());
        }
        out.put("held", held);
        out.put("position", random.position());
    }

    @Override
    public void restore(State in) {
        long count = in.count("held");
        long position = in.count("position");
        Buffer restored = in.has("samples") ? new Buffer("history pool", in.tensor("samples")) : null;
        int restoredSize = restored == null ? size : restored.shape().size(0);
        if (restoredSize != size || count > size) {
            throw new StateException("HistoryPool: expects the state of a pool of " + size + " samples, got one of "
                    + Math.max(restoredSize, count));
        }
        samples = restored;
        held = (int) count;
        random.seek(position);
    }
}
