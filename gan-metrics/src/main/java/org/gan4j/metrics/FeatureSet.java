package org.gan4j.metrics;

import java.util.ArrayList;
import java.util.List;
import org.gan4j.backend.DType;
import org.gan4j.random.RandomStream;
import org.gan4j.tensor.Tensor;

/**
 * Features of samples, a row each, held in memory in the precision in which they came. Immutable; safe to share between
 * threads.
 */
public final class FeatureSet {
    private final int size;
    private final List<Row> rows;

    private FeatureSet(int size, List<Row> rows) {
        this.size = size;
        this.rows = List.copyOf(rows);
    }

    /** The numbers of one sample, in one of two precisions. */
    private interface Row {
        void copy(double[] destination, int offset);
    }

    /**
     * Creates a set of features in float64.
     *
     * @param size the numbers of a sample
     * @param values row after row
     * @return one sample for each row
     * @throws IllegalArgumentException if they are not whole rows, or not finite
     */
    public static FeatureSet of(int size, double... values) {
        if (size < 1) {
            throw new IllegalArgumentException("FeatureSet: expects rows of 1 number or more, got " + size);
        }
        if (values.length % size != 0) {
            throw new IllegalArgumentException(
                    "FeatureSet: expects rows of " + size + " numbers, got " + values.length + " numbers");
        }
        requireFinite("FeatureSet", values, size);
        List<Row> rows = new ArrayList<>();
        for (int from = 0; from < values.length; from += size) {
            int first = from;
            rows.add((destination, offset) -> System.arraycopy(values, first, destination, offset, size));
        }
        return new FeatureSet(size, rows);
    }

    /**
     * Creates a set of the features of a tensor.
     *
     * @param features [n, size], all finite
     * @return one sample for each row, in the tensor's precision
     */
    public static FeatureSet of(Tensor features) {
        Collector collector = new Collector();
        collector.add(features);
        return collector.collected();
    }

    /** {@return the number of samples} */
    public int count() {
        return rows.size();
    }

    /** {@return the number of features of a sample} */
    public int size() {
        return size;
    }

    /**
     * {@return the samples from one index to before another}
     *
     * @param from the index of the first sample
     * @param to the index after the last
     * @throws IllegalArgumentException if there are no such samples
     */
    public FeatureSet part(int from, int to) {
        requirePart(from, to);
        return new FeatureSet(size, rows.subList(from, to));
    }

    /**
     * {@return a number of different samples in random order}
     *
     * @param count 0 to {@link #count}
     * @param random the stream of the draw
     */
    public FeatureSet drawn(int count, RandomStream random) {
        requirePart(0, count);
        int[] order = random.permutation(count());
        List<Row> some = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            some.add(rows.get(order[i]));
        }
        return new FeatureSet(size, some);
    }

    /**
     * {@return all samples in random order}
     *
     * @param random the stream of the order
     */
    public FeatureSet shuffled(RandomStream random) {
        return drawn(count(), random);
    }

    /**
     * {@return the numbers of the samples from one index to before another, row after row}
     *
     * @param from the index of the first sample
     * @param to the index after the last
     */
    public double[] values(int from, int to) {
        requirePart(from, to);
        double[] values = new double[Math.multiplyExact(to - from, size)];
        for (int i = from; i < to; i++) {
            rows.get(i).copy(values, (i - from) * size);
        }
        return values;
    }

    /** {@return all numbers, row after row} */
    public double[] values() {
        return values(0, count());
    }

    private void requirePart(int from, int to) {
        if (from < 0 || from > to || to > count()) {
            throw new IllegalArgumentException(
                    "FeatureSet: expects a part of " + count() + " samples, got " + from + " to " + to);
        }
    }

    /** Refuses features that are NaN or infinite: metrics would take them for numbers and give a value that looks like one. */
    static void requireFinite(String who, double[] values, int size) {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException(
                        who + ": expects finite features, got " + values[i] + " in row " + i / size);
            }
        }
    }

    /** Refuses sets whose features differ in number, or that have fewer samples than a metric can be computed of. */
    static void require(String who, int least, FeatureSet real, FeatureSet fake) {
        if (real.size != fake.size) {
            throw new IllegalArgumentException(
                    who + ": expects features of one size, got " + real.size + " and " + fake.size);
        }
        requireCount(who, least, real.count(), fake.count());
    }

    static void requireCount(String who, int least, long real, long fake) {
        if (real < least || fake < least) {
            throw new IllegalArgumentException(
                    who + ": expects " + least + " samples or more of each kind, got " + real + " and " + fake);
        }
    }

    /** Collects features, tensor after tensor. Not thread-safe. */
    public static final class Collector {
        private final List<Row> rows = new ArrayList<>();
        private int size;

        /**
         * Adds the features of a tensor.
         *
         * @param features [n, size]
         * @throws IllegalArgumentException if they are no rows, differ in size from those before, or are not finite
         */
        public void add(Tensor features) {
            if (features.shape().rank() != 2 || (size != 0 && features.shape().size(1) != size)) {
                throw new IllegalArgumentException("FeatureSet: expects features [n, " + (size == 0 ? "size" : size)
                        + "], got " + features.shape());
            }
            if (features.dtype() == DType.FLOAT32) {
                add(features.toFloats(), features.shape().size(1));
            } else {
                size = features.shape().size(1);
                rows.addAll(FeatureSet.of(size, features.toDoubles()).rows);
            }
        }

        void add(float[] values, int newSize) {
            size = newSize;
            for (int i = 0; i < values.length; i++) {
                if (!Float.isFinite(values[i])) {
                    throw new IllegalArgumentException(
                            "FeatureSet: expects finite features, got " + values[i] + " in row " + i / size);
                }
            }
            for (int from = 0; from < values.length; from += size) {
                rows.add(narrow(values, from, size));
            }
        }

        private static Row narrow(float[] values, int from, int size) {
            return (destination, offset) -> {
                for (int i = 0; i < size; i++) {
                    destination[offset + i] = values[from + i];
                }
            };
        }

        /** {@return all features that were added} */
        public FeatureSet collected() {
            return new FeatureSet(size, rows);
        }
    }
}
