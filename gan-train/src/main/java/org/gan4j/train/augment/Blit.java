package org.gan4j.train.augment;

import org.gan4j.tensor.Tensor;

/**
 * A mirror image, turns by 90 degrees and a shift by whole pixels, in this order; the image is reflected at its borders, with
 * the edge pixels repeated.
 *
 * @param mirrored whether left and right change places
 * @param turns the number of quarter turns against the clock, 0 to 3; even if the image is not square
 * @param down the shift in pixels
 * @param right the shift in pixels
 */
record Blit(boolean mirrored, int turns, int down, int right) {
    private static final double REACH = 0.125;

    /** Draws one for an image; images that are not square are turned by 180 degrees only. */
    static Blit draw(int height, int width, Chance chance) {
        boolean isMirrored = chance.below(2) == 1;
        int turns = height == width ? chance.below(4) : 2 * chance.below(2);
        int right = (int) Math.rint(chance.uniform(REACH) * width);
        int down = (int) Math.rint(chance.uniform(REACH) * height);
        return new Blit(isMirrored, turns, down, right);
    }

    /** Draws one for each image of a batch, and applies it. */
    static Tensor apply(Tensor images, Chance chance) {
        int height = images.shape().size(2);
        int width = images.shape().size(3);
        Blit[] blits = new Blit[images.shape().size(0)];
        for (int n = 0; n < blits.length; n++) {
            blits[n] = draw(height, width, chance);
        }
        return PixelMoves.apply(images, (n, row, column) -> blits[n].source(row, column, height, width));
    }

    /** Returns the number of the source pixel. */
    int source(int row, int column, int height, int width) {
        int shiftedRow = reflected(row - down, height);
        int shiftedColumn = reflected(column - right, width);
        int fromRow =
                switch (turns) {
                    case 1 -> shiftedColumn;
                    case 2 -> height - 1 - shiftedRow;
                    case 3 -> height - 1 - shiftedColumn;
                    default -> shiftedRow;
                };
        int fromColumn =
                switch (turns) {
                    case 1 -> width - 1 - shiftedRow;
                    case 2 -> width - 1 - shiftedColumn;
                    case 3 -> shiftedRow;
                    default -> shiftedColumn;
                };
        return fromRow * width + (mirrored ? width - 1 - fromColumn : fromColumn);
    }

    private static int reflected(int at, int size) {
        int inPeriod = Math.floorMod(at, 2 * size);
        return inPeriod < size ? inPeriod : 2 * size - 1 - inPeriod;
    }
}
