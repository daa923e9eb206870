package org.gan4j.data.picture;

import java.awt.image.BufferedImage;
import java.util.Map;

/** Digits, spaces, commas and the word "step" in pixels: a system without fonts can write them. */
final class PixelText {
    /** Height of a line in pixels, before it is enlarged. */
    static final int HEIGHT = 11;

    private static final int ADVANCE = 6;
    private static final int MARGIN = 2;
    private static final int COLUMNS = 5;
    private static final int WHITE = 0xffffff;

    /** Seven rows of each glyph, of five bits. */
    private static final Map<Character, int[]> GLYPHS = Map.ofEntries(
            Map.entry('0', new int[] {0x0e, 0x11, 0x13, 0x15, 0x19, 0x11, 0x0e}),
            Map.entry('1', new int[] {0x04, 0x0c, 0x04, 0x04, 0x04, 0x04, 0x0e}),
            Map.entry('2', new int[] {0x0e, 0x11, 0x01, 0x06, 0x08, 0x10, 0x1f}),
            Map.entry('3', new int[] {0x1f, 0x02, 0x04, 0x02, 0x01, 0x11, 0x0e}),
            Map.entry('4', new int[] {0x02, 0x06, 0x0a, 0x12, 0x1f, 0x02, 0x02}),
            Map.entry('5', new int[] {0x1f, 0x10, 0x1e, 0x01, 0x01, 0x11, 0x0e}),
            Map.entry('6', new int[] {0x06, 0x08, 0x10, 0x1e, 0x11, 0x11, 0x0e}),
            Map.entry('7', new int[] {0x1f, 0x01, 0x02, 0x04, 0x08, 0x08, 0x08}),
            Map.entry('8', new int[] {0x0e, 0x11, 0x11, 0x0e, 0x11, 0x11, 0x0e}),
            Map.entry('9', new int[] {0x0e, 0x11, 0x11, 0x0f, 0x01, 0x02, 0x0c}),
            Map.entry('s', new int[] {0x00, 0x00, 0x0e, 0x10, 0x0e, 0x01, 0x1e}),
            Map.entry('t', new int[] {0x08, 0x08, 0x1c, 0x08, 0x08, 0x09, 0x06}),
            Map.entry('e', new int[] {0x00, 0x00, 0x0e, 0x11, 0x1f, 0x10, 0x0e}),
            Map.entry('p', new int[] {0x00, 0x00, 0x1e, 0x11, 0x1e, 0x10, 0x10}),
            Map.entry(',', new int[] {0x00, 0x00, 0x00, 0x00, 0x00, 0x04, 0x08}),
            Map.entry(' ', new int[7]));

    private PixelText() {}

    /** Tells whether it has a glyph for each character. */
    static boolean canWrite(String text) {
        return text.chars().allMatch(character -> GLYPHS.containsKey((char) character));
    }

    /**
     * Writes white text, cut at the right edge of a picture.
     *
     * @param top the line's first row
     * @param scale the side of the square that a pixel becomes
     */
    static void draw(BufferedImage picture, String text, int top, int scale) {
        for (int i = 0; i < text.length(); i++) {
            int[] rows = GLYPHS.getOrDefault(text.charAt(i), new int[0]);
            for (int row = 0; row < rows.length; row++) {
                for (int column = 0; column < COLUMNS; column++) {
                    if ((rows[row] >> (COLUMNS - 1 - column) & 1) == 1) {
                        fill(picture, (MARGIN + i * ADVANCE + column) * scale, top + (MARGIN + row) * scale, scale);
                    }
                }
            }
        }
    }

    private static void fill(BufferedImage picture, int left, int top, int side) {
        for (int y = top; y < Math.min(top + side, picture.getHeight()); y++) {
            for (int x = left; x < Math.min(left + side, picture.getWidth()); x++) {
                picture.setRGB(x, y, WHITE);
            }
        }
    }
}
