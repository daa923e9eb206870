package org.gan4j.backend.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.gan4j.backend.Reduction;
import org.gan4j.shape.Shape;

/**
 * Walks FLOAT32 arrays [outer, channels, inner] in heap tiles, each paired with tiles of the per-channel numbers that
 * apply to its elements.
 *
 * <p>Sums over channels are accumulated as floats over a few elements only, then as doubles; partial sums by thread are
 * joined in order.
 */
final class ChannelTiles {
    /** Number of tiles accumulated as floats. */
    private static final int SHORT = 64;

    private final Workers workers;
    private final int outer;
    private final int channels;
    private final int inner;
    /** True if channels are contiguous, so that tiles of the same channels use the same numbers. */
    private final boolean columns;

    /** Neighbouring channels in a tile, if they are contiguous, and the number of rows of them. */
    private final int width;

    private final int height;

    /**
     * Creates the tiles of an array.
     *
     * @param axis the channel axis
     */
    ChannelTiles(Workers workers, Shape shape, int axis) {
        this.workers = workers;
        this.outer = shape.range(0, axis).elements();
        this.channels = shape.size(axis);
        this.inner = shape.range(axis + 1, shape.rank()).elements();
        this.columns = inner == 1;
        this.width = Math.min(channels, Tiles.SIZE);
        this.height = channels <= Tiles.SIZE ? Tiles.SIZE / channels : 1;
    }

    /** Computation on one tile: {@code count} elements starting at {@code at}. */
    @FunctionalInterface
    interface Step {
        /**
         * Computes one tile.
         *
         * @param data two scratch tiles of the caller
         * @param numbers a tile for each of the per-channel numbers
         */
        void compute(float[][] data, float[][] numbers, int at, int count);
    }

    /** Adds one tile to the running sums: {@code count} elements starting at {@code at}. */
    @FunctionalInterface
    interface Summing {
        /**
         * Adds one tile.
         *
         * @param data two scratch tiles of the caller
         * @param numbers a tile for each of the per-channel numbers
         * @param sums a tile of running sums for each sum
         */
        void add(float[][] data, float[][] numbers, float[][] sums, int at, int count);
    }

    /** Returns a small leading part that has elements of all channels. */
    ChannelTiles beginning() {
        return new ChannelTiles(workers, Shape.of(Math.min(outer, columns ? SHORT : 1), channels, inner), 1);
    }

    int channels() {
        return channels;
    }

    /** Returns the number of elements of a channel. */
    double count() {
        return (double) outer * inner;
    }

    void each(Step step, float[]... perChannel) {
        loop((from, to) -> new Part(0, perChannel)
                .run((data, numbers, sums, at, count) -> step.compute(data, numbers, at, count), from, to));
    }

    /** Returns the sums over each channel. */
    double[][] sums(int wanted, Summing step, float[]... perChannel) {
        SortedMap<Integer, Part> parts = new TreeMap<>();
        loop((from, to) -> {
            Part part = new Part(wanted, perChannel);
            part.run(step, from, to);
            synchronized (parts) {
                parts.put(from, part);
            }
        });
        List<Part> inOrder = new ArrayList<>(parts.values());
        double[][] totals = inOrder.get(0).totals;
        for (Part part : inOrder.subList(1, inOrder.size())) {
            for (int i = 0; i < wanted; i++) {
                for (int c = 0; c < channels; c++) {
                    totals[i][c] += part.totals[i][c];
                }
            }
        }
        return totals;
    }

    private void loop(Workers.Part part) {
        workers.loop(outer, Math.max(1, Workers.ELEMENTS / (channels * inner)), part);
    }

    /** Work of one thread. */
    private final class Part {
        private final float[][] data = new float[2][Tiles.SIZE];
        private final float[][] numbers;
        private final float[][] perChannel;
        private final float[][] running;
        private final double[][] totals;

        Part(int sums, float[]... perChannel) {
            this.perChannel = perChannel;
            this.numbers = new float[perChannel.length][Tiles.SIZE];
            this.running = new float[sums][Tiles.SIZE];
            this.totals = new double[sums][channels];
        }

        void run(Summing step, int from, int to) {
            if (columns) {
                for (int channel = 0; channel < channels; channel += width) {
                    runColumns(step, from, to, channel, Math.min(width, channels - channel));
                }
            } else {
                runRows(step, from * channels * inner, to * channels * inner);
            }
        }

        /** Processes some neighbouring channels of some rows. */
        private void runColumns(Summing step, int from, int to, int channel, int across) {
            spread(channel, Math.min(height, to - from) * across, across);
            int pending = 0;
            for (int row = from; row < to; row += height) {
                int count = Math.min(height, to - row) * across;
                step.add(data, numbers, running, row * channels + channel, count);
                pending++;
                if (pending == SHORT) {
                    settle(channel, across);
                    pending = 0;
                }
            }
            settle(channel, across);
        }

        private void spread(int channel, int count, int across) {
            for (int i = 0; i < numbers.length; i++) {
                for (int at = 0; at < count; at += across) {
                    System.arraycopy(perChannel[i], channel, numbers[i], at, across);
                }
            }
        }

        private void settle(int channel, int across) {
            for (int sum = 0; sum < totals.length; sum++) {
                for (int at = 0; at + across <= height * across; at += across) {
                    for (int c = 0; c < across; c++) {
                        totals[sum][channel + c] += running[sum][at + c];
                    }
                }
                Arrays.fill(running[sum], 0);
            }
        }

        /** Processes channels one after the other, each contiguous. */
        private void runRows(Summing step, int from, int to) {
            for (int at = from; at < to; at += Tiles.SIZE) {
                int count = Math.min(Tiles.SIZE, to - at);
                spreadOverRows(at, count);
                step.add(data, numbers, running, at, count);
                for (int sum = 0; sum < totals.length; sum++) {
                    settleRows(sum, at, count);
                }
            }
        }

        /** Spreads the per-channel numbers over the elements of a tile. */
        private void spreadOverRows(int at, int count) {
            for (int done = 0; done < count; ) {
                int channel = (at + done) / inner % channels;
                int run = Math.min(inner - (at + done) % inner, count - done);
                for (int i = 0; i < numbers.length; i++) {
                    Arrays.fill(numbers[i], done, done + run, perChannel[i][channel]);
                }
                done += run;
            }
        }

        /** Adds each channel's run in a tile to its sum. */
        private void settleRows(int sum, int at, int count) {
            float[] run = data[0];
            float[] half = data[1];
            for (int done = 0; done < count; ) {
                int length = Math.min(inner - (at + done) % inner, count - done);
                System.arraycopy(running[sum], done, run, 0, length);
                totals[sum][(at + done) / inner % channels] += FloatLoops.fold(Reduction.SUM, run, half, length);
                done += length;
            }
            Arrays.fill(running[sum], 0, count, 0);
        }
    }
}
