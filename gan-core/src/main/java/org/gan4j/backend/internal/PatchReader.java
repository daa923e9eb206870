package org.gan4j.backend.internal;

import java.util.Arrays;
import org.gan4j.backend.NdArray;

/**
 * Transforms tiles of pixels to planes [planes, tiles, step, step, channels]: each of the step by step neighbouring
 * pixels belongs to an image of its own. Not thread-safe.
 */
public final class PatchReader {
    private final Patches patches;
    private final PatchTransform transform;
    private final int side;
    private final int wide;
    private final int tiles;

    PatchReader(float[][] matrix, Patches patches) {
        this.patches = patches;
        this.side = matrix[0].length;
        this.wide = patches.step() * patches.channels();
        this.tiles = Math.max(1, Math.min(patches.across(), Winograd.BLOCK / wide));
        this.transform = new PatchTransform(matrix, tiles * wide);
    }

    /**
     * Transforms rows of tiles.
     *
     * @param length number of tiles in a plane
     * @param begin index of the first of these tiles among them
     */
    public void run(NdArray pixels, int first, int rows, NdArray planes, int length, int begin) {
        HostBlock from = HostStorage.of(pixels).block();
        HostBlock to = HostStorage.of(planes).block();
        for (int row = 0; row < rows; row++) {
            for (int after = 0; after < patches.step(); after++) {
                for (int tile = 0; tile < patches.across(); tile += tiles) {
                    int count = Math.min(tiles, patches.across() - tile);
                    for (int i = 0; i < side; i++) {
                        int pixelRow = patches.pixelRow(first + row, i, after);
                        for (int j = 0; j < side; j++) {
                            read(from, pixelRow, tile, count, j, transform.patch()[i * side + j]);
                        }
                    }
                    float[][] transformed = transform.run(count * wide);
                    int place = begin + row * patches.across() + tile;
                    for (int plane = 0; plane < transformed.length; plane++) {
                        write(transformed[plane], count, to, plane * length + place, after);
                    }
                }
            }
        }
    }

    /** Reads element j of some tiles. */
    private void read(HostBlock from, int row, int tile, int count, int j, float[] to) {
        int channels = patches.channels();
        int step = patches.step();
        if (row < 0) {
            Arrays.fill(to, 0, count * wide, 0);
            return;
        }
        for (int i = 0; i < count; i++) {
            int column = patches.pixelColumn(tile + i, j);
            int begin = Math.max(0, Math.min(-column, step));
            int end = Math.max(begin, Math.min(patches.width() - column, step));
            if (end - begin < step) {
                Arrays.fill(to, i * wide, (i + 1) * wide, 0);
            }
            int floats = (end - begin) * channels;
            if (floats > 0) {
                from.get((row + column + begin) * channels, to, i * wide + begin * channels, floats);
            }
        }
    }

    private void write(float[] from, int count, HostBlock to, int tile, int after) {
        int depth = patches.depth();
        if (wide == depth) {
            to.put(tile * depth, from, 0, count * wide);
            return;
        }
        for (int i = 0; i < count; i++) {
            to.put((tile + i) * depth + after * wide, from, i * wide, wide);
        }
    }
}
