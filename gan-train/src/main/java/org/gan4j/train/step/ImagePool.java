package org.gan4j.train.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
 * A pool of earlier generated samples, some of which the discriminator sees again, so that it does not forget them and the
 * two networks do not oscillate. Not thread-safe.
 *
 * <p>Until the pool is full, each new sample is stored and also returned; after that, each is exchanged, with probability
 * one half, for a random one from the pool. A sample keeps the condition, such as a label, for which it was generated.
 * Shrivastava et al., CVPR 2017, section 2.3; sample by sample and with 50 samples as in CycleGAN's program.
 */
public final class ImagePool implements Stateful {
    /** CycleGAN's size. */
    public static final int DEFAULT_SIZE = 50;

    private final int size;
    private final RandomStream random;
    private @Nullable Buffer samples;
    private @Nullable Buffer conditions;
    private int held;

    /**
     * Creates an empty pool.
     *
     * @param size the number of samples that it holds, 1 or more
     * @param random decides which samples are exchanged; used by nothing else, and its position is saved with the pool
     */
    public ImagePool(int size, RandomStream random) {
        requireSize(size);
        this.size = size;
        this.random = random;
    }

    /**
     * Refuses sizes below 1.
     *
     * @param size the size of a pool
     * @throws IllegalArgumentException if it is below 1
     */
    public static void requireSize(int size) {
        if (size < 1) {
            throw new IllegalArgumentException("ImagePool: expects a size of 1 sample or more, got " + size);
        }
    }

    /**
     * Samples with the conditions for which they were generated.
     *
     * @param samples [n, ..]
     * @param condition [n, ..], if there are conditions
     */
    public record Pooled(Tensor samples, Optional<Tensor> condition) {}

    /**
     * Exchanges samples without conditions.
     *
     * @param fakes [n, ..]; only n may change between calls
     * @return n samples, unrecorded, some of them earlier ones
     */
    public Tensor exchange(Tensor fakes) {
        return exchange(new Pooled(fakes, Optional.empty())).samples();
    }

    /**
     * Exchanges samples together with their conditions.
     *
     * @param fakes samples of which only n may change between calls, either always or never with a condition
     * @return n samples, unrecorded, some of them earlier ones, each with its own condition
     */
    public Pooled exchange(Pooled fakes) {
        requireFit(fakes);
        List<Integer> kept = new ArrayList<>();
        List<Integer> seen = new ArrayList<>();
        int before = held;
        choose(fakes.samples().shape().size(0), kept, seen);
        held = kept.size();
        try (Scope scope = Scope.open()) {
            Tensor all = joined(samples, before, fakes.samples());
            samples = stored(samples, all, kept);
            Tensor shown = scope.keep(picked(all, seen));
            if (fakes.condition().isEmpty()) {
                return new Pooled(shown, Optional.empty());
            }
            Tensor allConditions = joined(conditions, before, fakes.condition().get());
            conditions = stored(conditions, allConditions, kept);
            return new Pooled(shown, Optional.of(scope.keep(picked(allConditions, seen))));
        }
    }

    /** Forgets all samples; those that come next may be of another shape. */
    public void clear() {
        samples = null;
        conditions = null;
        held = 0;
    }

    private static Tensor joined(@Nullable Buffer pool, int held, Tensor fresh) {
        return NoGradient.run(() -> pool == null || held == 0
                ? fresh.detach()
                : Tensor.concatenate(0, pool.value().slice(0, 0, held), fresh));
    }

    private Buffer stored(@Nullable Buffer pool, Tensor all, List<Integer> kept) {
        Tensor pooled = NoGradient.run(() -> picked(all, kept).pad(0, 0, size - kept.size(), 0));
        if (pool == null) {
            return new Buffer("image pool", pooled);
        }
        pool.assign(pooled);
        return pool;
    }

    /** Chooses by number which samples to keep and which to return: the pool's count from 0, followed by the new ones. */
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

    private static Tensor picked(Tensor all, List<Integer> numbers) {
        int[] values = numbers.stream().mapToInt(i -> i).toArray();
        return NoGradient.run(() -> Scope.keeping(
                () -> all.gather(Tensor.ofInts(Shape.of(values.length), values).to(all.backend()))));
    }

    private void requireFit(Pooled fakes) {
        Shape shape = fakes.samples().shape();
        if (samples != null && !shape.withSize(0, size).equals(samples.shape())) {
            throw new ShapeException(
                    "ImagePool: expects samples " + samples.shape().withSize(0, 1) + " as before, got " + shape);
        }
        Shape condition = fakes.condition().map(Tensor::shape).orElse(null);
        if (condition != null && (condition.rank() == 0 || condition.size(0) != shape.size(0))) {
            throw new ShapeException(
                    "ImagePool: expects a condition for each of " + shape.size(0) + " samples, got " + condition);
        }
        Shape expected = conditions == null ? null : conditions.shape();
        Shape got = condition == null ? null : condition.withSize(0, size);
        if (samples != null && !Objects.equals(expected, got)) {
            throw new ShapeException("ImagePool: expects " + named(expected) + " as before, got " + named(condition));
        }
    }

    private static String named(@Nullable Shape condition) {
        return condition == null ? "no conditions" : "conditions " + condition.withSize(0, 1);
    }

    @Override
    public void save(State out) {
        if (samples != null) {
            out.put("samples", samples.value());
        }
        if (conditions != null) {
            out.put("conditions", conditions.value());
        }
        out.put("held", held);
        out.put("position", random.position());
    }

    @Override
    public void restore(State in) {
        long count = in.count("held");
        long position = in.count("position");
        Buffer restored = buffer(in, "samples");
        Buffer restoredConditions = buffer(in, "conditions");
        int restoredSize = restored == null ? size : restored.shape().size(0);
        if (restoredSize != size || count > size) {
            throw new StateException("ImagePool: expects the state of a pool of " + size + " samples, got one of "
                    + Math.max(restoredSize, count));
        }
        samples = restored;
        conditions = restoredConditions;
        held = (int) count;
        random.seek(position);
    }

    private static @Nullable Buffer buffer(State in, String name) {
        return in.has(name) ? new Buffer("image pool", in.tensor(name)) : null;
    }
}
