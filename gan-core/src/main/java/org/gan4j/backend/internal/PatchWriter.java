package org.gan4j.backend.internal;

import org.gan4j.backend.Binary;
import org.gan4j.backend.NdArray;
import org.jspecify.annotations.Nullable;

/** Transforms planes [planes, tiles, channels] to tiles of pixels, and adds a bias. Not thread-safe. */
public final class PatchWriter {
    private final Patches patches;
    private final PatchTransform transform;
    private final int planes;
    private final int tiles;
    private final float @Nullable [] bias;

    PatchWriter(float[][] matrix, Patches patches, @Nullable NdArray bias) {
        int channels = patches.channels();
        this.patches = patches;
        this.planes = matrix[0].length * matrix[0].length;
        this.tiles = Math.max(1, Math.min(patches.across(), Winograd.BLOCK / channels));
        this.transform = new PatchTransform(matrix, tiles * channels);
        this.bias = bias == null ? null : repeated(bias, tiles);
    }

    private static float[] repeated(NdArray bias, int times) {
        int length = bias.elements();
        float[] repeated = new float[times * length];
        for (int i = 0; i < times; i++) {
            HostStorage.of(bias).block().get(0, repeated, i * length, length);
        }
        return repeated;
    }

    /**
     * Transforms rows of tiles.
     *
     * @param length number of tiles in a plane
     * @param begin index of the first of these tiles among them
     */
    public void run(NdArray products, int length, int begin, int first, int rows, NdArray pixels) {
        HostBlock from = HostStorage.of(products).block();
        HostBlock to = HostStorage.of(pixels).block();
        int channels = patches.channels();
        for (int row = 0; row < rows; row++) {
            for (int tile = 0; tile < patches.across(); tile += tiles) {
                int count = Math.min(tiles, patches.across() - tile);
                int place = begin + row * patches.across() + tile;
                for (int plane = 0; plane < planes; plane++) {
                    from.get((plane * length + place) * channels, transform.patch()[plane], 0, count * channels);
                }
                float[][] results = transform.run(count * channels);
                for (int i = 0; i < MinimalFilter.RESULTS; i++) {
                    int pixelRow = patches.pixelRow(first + row, i, 0);
                    for (int j = 0; j < MinimalFilter.RESULTS && pixelRow >= 0; j++) {
                        write(results[i * MinimalFilter.RESULTS + j], tile, count, j, to, pixelRow);
                    }
                }
            }
        }
    }

    /** Writes element j of some tiles. */
    private void write(float[] from, int tile, int count, int j, HostBlock to, int row) {
        int channels = patches.channels();
        if (bias != null) {
            FloatLoops.apply(Binary.ADD, from, bias, count * channels);
        }
        for (int i = 0; i < count; i++) {
            int column = patches.pixelColumn(tile + i, j);
            if (column >= 0 && column < patches.width()) {
                to.put((row + column) * channels, from, i * channels, channels);
            }
        }
    }
}
