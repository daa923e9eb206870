package org.gan4j.cli.terminal;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Pictures as sixels, DEC's format for terminals: bands of six rows, a line of characters for each colour of a band. Gray
 * pictures have 101 grays; others have 252 colours, and the errors of a pixel go to its neighbours (Floyd and Steinberg,
 * 1976). Stateless; safe to share between threads.
 */
final class SixelPicture {
    private static final String BEGIN = "\u001bP0;1q";
    private static final String END = "\u001b\\";
    private static final int BAND = 6;
    private static final int PERCENT = 100;
    private static final int FULL = 255;
    /** Levels of red, green and blue: the eye tells greens best. */
    private static final int[] LEVELS = {6, 7, 6};

    private SixelPicture() {}

    static String of(BufferedImage picture) {
        int[][] colours = isGray(picture) ? grays(picture) : dithered(picture);
        StringBuilder text = new StringBuilder(BEGIN);
        text.append("\"1;1;").append(picture.getWidth()).append(';').append(picture.getHeight());
        TreeSet<Integer> used = new TreeSet<>();
        for (int[] row : colours) {
            for (int colour : row) {
                used.add(colour);
            }
        }
        List<Integer> palette = new ArrayList<>(used);
        for (int i = 0; i < palette.size(); i++) {
            int colour = palette.get(i);
            text.append('#').append(i).append(";2;").append(colour >> 16);
            text.append(';').append(colour >> 8 & 0xff).append(';').append(colour & 0xff);
        }
        for (int top = 0; top < colours.length; top += BAND) {
            appendBand(text, colours, top, palette);
            text.append('-');
        }
        return text.append(END).toString();
    }

    private static void appendBand(StringBuilder text, int[][] colours, int top, List<Integer> palette) {
        TreeSet<Integer> used = new TreeSet<>();
        for (int y = top; y < Math.min(top + BAND, colours.length); y++) {
            for (int colour : colours[y]) {
                used.add(colour);
            }
        }
        for (int colour : used) {
            text.append('#').append(palette.indexOf(colour));
            appendLine(text, colours, top, colour);
            text.append('$');
        }
    }

    /** Appends the pixels of one colour in a band, equal columns as a count and a character. */
    private static void appendLine(StringBuilder text, int[][] colours, int top, int colour) {
        int width = colours[0].length;
        for (int x = 0; x < width; ) {
            int bits = bits(colours, top, x, colour);
            int next = x + 1;
            while (next < width && bits(colours, top, next, colour) == bits) {
                next++;
            }
            text.append('!').append(next - x).append((char) ('?' + bits));
            x = next;
        }
    }

    private static int bits(int[][] colours, int top, int x, int colour) {
        int bits = 0;
        for (int i = 0; i < BAND && top + i < colours.length; i++) {
            bits |= colours[top + i][x] == colour ? 1 << i : 0;
        }
        return bits;
    }

    private static boolean isGray(BufferedImage picture) {
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                int rgb = picture.getRGB(x, y);
                if ((rgb & 0xff) != (rgb >> 8 & 0xff) || (rgb & 0xff) != (rgb >> 16 & 0xff)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static int[][] grays(BufferedImage picture) {
        int[][] colours = new int[picture.getHeight()][picture.getWidth()];
        for (int y = 0; y < colours.length; y++) {
            for (int x = 0; x < colours[y].length; x++) {
                int percent = Math.round((picture.getRGB(x, y) & 0xff) * (float) PERCENT / FULL);
                colours[y][x] = percent << 16 | percent << 8 | percent;
            }
        }
        return colours;
    }

    private static int[][] dithered(BufferedImage picture) {
        int height = picture.getHeight();
        int width = picture.getWidth();
        int[][] colours = new int[height][width];
        for (int channel = 0; channel < LEVELS.length; channel++) {
            int shift = 16 - 8 * channel;
            // A column at each side takes errors that leave the picture.
            float[][] errors = new float[height + 1][width + 2];
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    float wanted = (picture.getRGB(x, y) >> shift & 0xff) * (float) PERCENT / FULL + errors[y][x + 1];
                    int percent = nearest(wanted, LEVELS[channel]);
                    colours[y][x] |= percent << shift;
                    float error = (wanted - percent) / 16;
                    errors[y][x + 2] += 7 * error;
                    errors[y + 1][x] += 3 * error;
                    errors[y + 1][x + 1] += 5 * error;
                    errors[y + 1][x + 2] += error;
                }
            }
        }
        return colours;
    }

    private static int nearest(float percent, int levels) {
        int level = Math.round(Math.min(PERCENT, Math.max(0, percent)) * (levels - 1) / PERCENT);
        return Math.round(level * (float) PERCENT / (levels - 1));
    }
}
