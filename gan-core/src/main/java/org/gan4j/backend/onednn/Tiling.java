package org.gan4j.backend.onednn;

import org.gan4j.backend.internal.Patches;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;

/** Positions of the tiles of a convolution by Winograd's method, on its images and on its results. */
record Tiling(Convolution sizes) {
    /**
     * Returns true if the method applies: kernels of 2 or 3 times the stride, the same along both axes, in one group.
     */
    boolean exists() {
        Window window = sizes.window();
        int stride = window.strideHeight();
        boolean square = window.kernelHeight() == window.kernelWidth() && window.strideWidth() == stride;
        boolean dense = window.dilationHeight() == 1 && window.dilationWidth() == 1;
        boolean whole = window.kernelHeight() % stride == 0;
        return square
                && dense
                && whole
                && (taps() == 2 || taps() == 3)
                && sizes.images().size(1) == in();
    }

    int step() {
        return sizes.window().strideHeight();
    }

    int taps() {
        return sizes.window().kernelHeight() / step();
    }

    /** Returns the number of filter planes along each axis. */
    int side() {
        return taps() + 1;
    }

    int phases() {
        return step() * step();
    }

    int in() {
        return sizes.weight().size(1);
    }

    int out() {
        return sizes.weight().size(0);
    }

    /** Returns the tiles of the images from which the tiles of {@link #results} are computed. */
    Patches images() {
        Shape result = sizes.result();
        Window window = sizes.window();
        return new Patches(
                Convolution.pixels(sizes.images()),
                Patches.tiles(result.size(2)),
                Patches.tiles(result.size(3)),
                step(),
                -window.paddingHeight(),
                -window.paddingWidth());
    }

    Patches results() {
        Shape result = sizes.result();
        return new Patches(
                Convolution.pixels(result), Patches.tiles(result.size(2)), Patches.tiles(result.size(3)), 1, 0, 0);
    }

    /** Returns the tiles of the images' gradient in a phase: every step-th pixel. */
    Patches imagesOf(int phase) {
        return new Patches(
                Convolution.pixels(sizes.images()),
                tilesOfPhase(2),
                tilesOfPhase(3),
                step(),
                firstPixel(sizes.window().paddingHeight(), phase / step()),
                firstPixel(sizes.window().paddingWidth(), phase % step()));
    }

    /**
     * Returns the tiles of the results' gradient from which the tiles of {@link #imagesOf} some phases are computed.
     */
    Patches resultsAround() {
        Window window = sizes.window();
        return new Patches(
                Convolution.pixels(sizes.result()),
                tilesOfPhase(2),
                tilesOfPhase(3),
                1,
                window.paddingHeight() / step() - taps() + 1,
                window.paddingWidth() / step() - taps() + 1);
    }

    /** Returns true if other phases are computed from tiles that begin one result later than {@link #resultsAround}. */
    boolean hasNeighbours() {
        Window window = sizes.window();
        return window.paddingHeight() % step() != 0 || window.paddingWidth() % step() != 0;
    }

    /** Returns how many rows later, 0 or 1, the tiles begin from which a phase is computed. */
    int rowsLater(int phase) {
        int padding = sizes.window().paddingHeight();
        return lastResult(padding, phase / step()) - padding / step();
    }

    /** Returns how many columns later, 0 or 1, the tiles begin from which a phase is computed. */
    int columnsLater(int phase) {
        int padding = sizes.window().paddingWidth();
        return lastResult(padding, phase % step()) - padding / step();
    }

    private int tilesOfPhase(int axis) {
        return Patches.tiles((sizes.images().size(axis) + step() - 1) / step());
    }

    /** Returns the last result whose window contains a phase's first pixel. */
    private int lastResult(int padding, int phase) {
        return (padding - phase + step() - 1) / step();
    }

    private int firstPixel(int padding, int phase) {
        return lastResult(padding, phase) * step() + phase - padding;
    }
}
