package org.gan4j.backend.internal;

import java.util.Arrays;
import org.gan4j.backend.NdArray;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;

/**
 * Adds up overlapping patches of pixels: the transpose of extracting patches from an image. Safe for concurrent use.
 */
public final class Folding {
    /** Minimum number of patch floats per thread. */
    private static final int GRAIN = 1 << 17;

    private final Workers workers;

    public Folding(HostBackend host) {
        this.workers = host.workers();
    }

    /**
     * Adds up patches.
     *
     * @param patches [n, rows, columns, kernel height, kernel width, channels], one for each position of the window
     * @param pixels [n, height, width, channels], overwritten
     */
    public void run(NdArray patches, Window window, NdArray pixels) {
        Shape shape = patches.shape();
        int image = shape.range(1, shape.rank()).elements();
        workers.loop(shape.size(0), Math.max(1, GRAIN / image), (from, to) -> {
            Rows rows = new Rows(patches, window, pixels);
            for (int n = from; n < to; n++) {
                rows.fold(n);
            }
        });
    }

    /** Work of one thread: an image, row by row of its pixels. */
    private static final class Rows {
        private final HostBlock from;
        private final HostBlock to;
        private final Window window;
        private final int rows;
        private final int columns;
        private final int channels;
        private final int height;
        private final int width;
        private final float[] sums;
        private final float[] strip;

        Rows(NdArray patches, Window window, NdArray pixels) {
            Shape shape = patches.shape();
            this.from = HostStorage.of(patches).block();
            this.to = HostStorage.of(pixels).block();
            this.window = window;
            this.rows = shape.size(1);
            this.columns = shape.size(2);
            this.channels = shape.size(5);
            this.height = pixels.shape().size(1);
            this.width = pixels.shape().size(2);
            this.sums = new float[height * width * channels];
            this.strip = new float[columns * window.kernelElements() * channels];
        }

        void fold(int n) {
            Arrays.fill(sums, 0);
            for (int row = 0; row < rows; row++) {
                from.get((n * rows + row) * strip.length, strip, 0, strip.length);
                for (int i = 0; i < window.kernelHeight(); i++) {
                    int y = row * window.strideHeight() - window.paddingHeight() + i * window.dilationHeight();
                    if (y >= 0 && y < height) {
                        addRow(i, y * width);
                    }
                }
            }
            to.put(n * sums.length, sums, 0, sums.length);
        }

        /** Adds row i of all patches in the strip. */
        private void addRow(int i, int pixelRow) {
            boolean dense = window.dilationWidth() == 1;
            for (int column = 0; column < columns; column++) {
                int left = column * window.strideWidth() - window.paddingWidth();
                int patch = (column * window.kernelHeight() + i) * window.kernelWidth();
                if (dense && left >= 0 && left + window.kernelWidth() <= width) {
                    add((pixelRow + left) * channels, patch * channels, window.kernelWidth() * channels);
                    continue;
                }
                for (int j = 0; j < window.kernelWidth(); j++) {
                    int x = left + j * window.dilationWidth();
                    if (x >= 0 && x < width) {
                        add((pixelRow + x) * channels, (patch + j) * channels, channels);
                    }
                }
            }
        }

        private void add(int at, int patch, int count) {
            for (int i = 0; i < count; i++) {
                sums[at + i] += strip[patch + i];
            }
        }
    }
}
