package org.gan4j.backend.internal;

import java.util.Arrays;
import org.gan4j.backend.DType;
import org.gan4j.backend.NdArray;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;

/** Slides a window over row-major image planes: extracts the elements under it, and adds them up again. */
final class Sliding {
    /** Minimum number of elements per thread. */
    private static final int GRAIN = 1 << 16;

    private final Workers workers;
    private final Window window;
    private final int planes;
    private final int height;
    private final int width;
    private final int rows;
    private final int columns;

    /** @param images shape [n, channels, height, width] */
    Sliding(Workers workers, Shape images, Window window) {
        this.workers = workers;
        this.window = window;
        this.planes = images.size(0) * images.size(1);
        this.height = images.size(2);
        this.width = images.size(3);
        this.rows = window.outputHeight(height);
        this.columns = window.outputWidth(width);
    }

    private void loop(Workers.Part part) {
        workers.loop(planes, Math.max(1, GRAIN / Math.max(1, window.kernelElements() * rows * columns)), part);
    }

    /** Copies the elements under the window: a plane of positions for each element of the kernel. */
    void unfold(NdArray x, HostStorage to) {
        HostStorage from = HostStorage.of(x);
        int words = from.dtype() == DType.FLOAT64 ? 2 : 1;
        loop((first, end) -> {
            int[] plane = new int[height * width * words];
            int[] result = new int[rows * columns * words];
            for (int i = first; i < end; i++) {
                from.block().get((long) i * plane.length, plane, 0, plane.length);
                for (int element = 0; element < window.kernelElements(); element++) {
                    copy(plane, result, element, words);
                    to.block()
                            .put(
                                    ((long) i * window.kernelElements() + element) * result.length,
                                    result,
                                    0,
                                    result.length);
                }
            }
        });
    }

    private void copy(int[] plane, int[] result, int element, int words) {
        int left = element % window.kernelWidth() * window.dilationWidth() - window.paddingWidth();
        int from = firstColumn(left);
        int to = Math.max(from, endColumn(left));
        for (int row = 0; row < rows; row++) {
            int y = y(row, element);
            int at = row * columns * words;
            if (y < 0 || y >= height || from == to) {
                Arrays.fill(result, at, at + columns * words, 0);
                continue;
            }
            Arrays.fill(result, at, at + from * words, 0);
            Arrays.fill(result, at + to * words, at + columns * words, 0);
            int source = (y * width + left) * words;
            int step = window.strideWidth() * words;
            if (step == words) {
                System.arraycopy(plane, source + from * words, result, at + from * words, (to - from) * words);
            } else {
                for (int column = from; column < to; column++) {
                    for (int word = 0; word < words; word++) {
                        result[at + column * words + word] = plane[source + column * step + word];
                    }
                }
            }
        }
    }

    /** Adds each element under the window to the pixel it came from. */
    void fold(NdArray under, HostStorage to) {
        HostStorage from = HostStorage.of(under);
        loop((first, end) -> {
            double[] sums = new double[height * width];
            double[] part = new double[rows * columns];
            for (int i = first; i < end; i++) {
                Arrays.fill(sums, 0);
                for (int element = 0; element < window.kernelElements(); element++) {
                    Tiles.read(from, (i * window.kernelElements() + element) * part.length, part);
                    add(part, sums, element);
                }
                Tiles.write(to, i * sums.length, sums);
            }
        });
    }

    private void add(double[] part, double[] sums, int element) {
        int left = element % window.kernelWidth() * window.dilationWidth() - window.paddingWidth();
        int from = firstColumn(left);
        int to = endColumn(left);
        int step = window.strideWidth();
        for (int row = 0; row < rows; row++) {
            int y = y(row, element);
            if (y >= 0 && y < height) {
                int target = y * width + left;
                for (int column = from; column < to; column++) {
                    sums[target + column * step] += part[row * columns + column];
                }
            }
        }
    }

    /** Finds the largest element under each position: the first NaN if there is one, else the first of equal ones. */
    void largest(NdArray x, HostStorage to) {
        HostStorage from = HostStorage.of(x);
        loop((first, end) -> {
            double[] plane = new double[height * width];
            int[] found = new int[rows * columns];
            double[] largest = new double[found.length];
            for (int i = first; i < end; i++) {
                Tiles.read(from, i * plane.length, plane);
                Arrays.fill(found, -1);
                for (int element = 0; element < window.kernelElements(); element++) {
                    compare(plane, element, found, largest);
                }
                to.block().put((long) i * found.length, found, 0, found.length);
            }
        });
    }

    private void compare(double[] plane, int element, int[] found, double[] largest) {
        int left = element % window.kernelWidth() * window.dilationWidth() - window.paddingWidth();
        int from = firstColumn(left);
        int to = endColumn(left);
        for (int row = 0; row < rows; row++) {
            int y = y(row, element);
            if (y < 0 || y >= height) {
                continue;
            }
            for (int column = from; column < to; column++) {
                int at = row * columns + column;
                int place = y * width + left + column * window.strideWidth();
                double value = plane[place];
                boolean wins =
                        found[at] < 0 || value > largest[at] || (Double.isNaN(value) && !Double.isNaN(largest[at]));
                if (wins) {
                    found[at] = place;
                    largest[at] = value;
                }
            }
        }
    }

    void pick(NdArray x, NdArray places, HostStorage result) {
        int picked = places.elements() / Math.max(1, planes);
        workers.loop(planes, Math.max(1, GRAIN / Math.max(1, picked)), (first, end) -> {
            double[] plane = new double[height * width];
            int[] from = new int[picked];
            double[] values = new double[picked];
            for (int i = first; i < end; i++) {
                Tiles.read(HostStorage.of(x), i * plane.length, plane);
                HostStorage.of(places).block().get((long) i * picked, from, 0, picked);
                for (int j = 0; j < picked; j++) {
                    values[j] = plane[from[j]];
                }
                Tiles.write(result, i * picked, values);
            }
        });
    }

    void place(NdArray x, NdArray places, HostStorage result) {
        int picked = places.elements() / Math.max(1, planes);
        workers.loop(planes, Math.max(1, GRAIN / Math.max(1, picked)), (first, end) -> {
            double[] plane = new double[height * width];
            int[] to = new int[picked];
            double[] values = new double[picked];
            for (int i = first; i < end; i++) {
                Arrays.fill(plane, 0);
                Tiles.read(HostStorage.of(x), i * picked, values);
                HostStorage.of(places).block().get((long) i * picked, to, 0, picked);
                for (int j = 0; j < picked; j++) {
                    plane[to[j]] += values[j];
                }
                Tiles.write(result, i * plane.length, plane);
            }
        });
    }

    private int y(int row, int element) {
        return row * window.strideHeight()
                - window.paddingHeight()
                + element / window.kernelWidth() * window.dilationHeight();
    }

    /** Returns the first position at which the kernel element at column offset {@code left} is inside the image. */
    private int firstColumn(int left) {
        return Math.min(columns, left >= 0 ? 0 : (-left + window.strideWidth() - 1) / window.strideWidth());
    }

    private int endColumn(int left) {
        return Math.min(columns, Math.floorDiv(width - 1 - left, window.strideWidth()) + 1);
    }
}
