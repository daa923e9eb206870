package org.gan4j.data.picture;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.gan4j.data.DataException;
import org.gan4j.data.PixelRange;
import org.gan4j.io.internal.Durable;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.Tensor;

/**
 * Draws images side by side in one picture, row by row, like torchvision's make_grid: with black lines of {@code
 * padding} pixels between and around the images, but none around a single image. Immutable; safe to share between
 * threads.
 *
 * <pre>{@code
 * ImageGrid.of(PixelRange.MINUS_ONE_TO_ONE).legible().write(Path.of("samples.png"), generator.sample(64, random));
 * }</pre>
 *
 * <p>Values become pixels by the range alone: values outside are clamped to it, and NaN becomes black.
 *
 * @param range range of the images' values
 * @param columns maximum images in a row, 1 or more
 * @param padding width of the lines in pixels, before they are enlarged, 0 or more
 * @param scale the factor by which the picture is enlarged: each pixel becomes a square of so many. 0 chooses it by the
 *     images' size: 3 for sides up to 33 pixels, 2 up to 55, and 1 for larger ones
 */
public record ImageGrid(PixelRange range, int columns, int padding, int scale) {
    private static final int COLUMNS = 8;
    private static final int PADDING = 2;
    private static final int LEGIBLE = 0;
    private static final int LARGEST_SCALE = 16;

    /** Pixels of a side that a person sees well: an automatic scale comes nearest to it. */
    private static final int SIDE = 84;

    private static final int LARGEST_AUTOMATIC = 3;
    private static final int GRAY = 0x010101;

    /**
     * Checks the settings.
     *
     * @param range range of the images' values
     * @param columns maximum images in a row, 1 or more
     * @param padding width of the lines in pixels, before they are enlarged, 0 or more
     * @param scale the factor by which the picture is enlarged: each pixel becomes a square of so many. 0 chooses it by
     *     the images' size: 3 for sides up to 33 pixels, 2 up to 55, and 1 for larger ones
     * @throws IllegalArgumentException if a setting is outside its range; the largest scale is 16
     */
    public ImageGrid {
        if (columns < 1 || padding < 0) {
            throw new IllegalArgumentException("ImageGrid: expects 1 column or more and a padding of 0 or more, got "
                    + columns + " and " + padding);
        }
        if (scale < 0 || scale > LARGEST_SCALE) {
            throw new IllegalArgumentException("ImageGrid: expects a scale of 1 to " + LARGEST_SCALE
                    + ", or 0 for an automatic one, got " + scale);
        }
    }

    /**
     * {@return torchvision's defaults: 8 columns, a padding of 2 pixels, and pixels as they are}
     *
     * @param range range of the images' values
     */
    public static ImageGrid of(PixelRange range) {
        return new ImageGrid(range, COLUMNS, PADDING, 1);
    }

    /**
     * Sets the maximum number of images in a row.
     *
     * @param newColumns 1 or more
     * @return a grid with as many columns
     */
    public ImageGrid columns(int newColumns) {
        return new ImageGrid(range, newColumns, padding, scale);
    }

    /**
     * Sets the width of the lines between and around the images.
     *
     * @param pixels width in pixels, before they are enlarged, 0 or more
     * @return a grid with this padding
     */
    public ImageGrid padding(int pixels) {
        return new ImageGrid(range, columns, pixels, scale);
    }

    /**
     * Sets the factor by which the picture is enlarged.
     *
     * @param newScale 1 to 16, or 0 to choose it by the images' size
     * @return a grid with this scale
     */
    public ImageGrid scale(int newScale) {
        return new ImageGrid(range, columns, padding, newScale);
    }

    /** {@return a grid that enlarges small images, so that a person can look at them} */
    public ImageGrid legible() {
        return scale(LEGIBLE);
    }

    /**
     * Draws the picture.
     *
     * @param images [n, 1, height, width] for gray or [n, 3, height, width] for colour images, n at least 1
     * @return an RGB picture
     * @throws ShapeException if they have another shape
     */
    public BufferedImage draw(Tensor images) {
        Shape shape = images.shape();
        if (shape.rank() != 4 || shape.elements() == 0 || (shape.size(1) != 1 && shape.size(1) != 3)) {
            throw new ShapeException(
                    "ImageGrid: expects images [n, 1, height, width] or [n, 3, height, width], got " + shape);
        }
        double[] values = images.toDoubles();
        int count = shape.size(0);
        int border = count == 1 ? 0 : padding;
        int across = Math.min(columns, count);
        int down = (count + across - 1) / across;
        BufferedImage picture = picture(
                across * (shape.size(3) + (long) border) + border, down * (shape.size(2) + (long) border) + border);
        for (int i = 0; i < count; i++) {
            int left = border + i % across * (shape.size(3) + border);
            int top = border + i / across * (shape.size(2) + border);
            drawImage(picture, values, i, shape, left, top);
        }
        return enlarged(picture, scale == LEGIBLE ? legibleScale(Math.max(shape.size(2), shape.size(3))) : scale);
    }

    private static int legibleScale(int side) {
        return Math.max(1, Math.min(LARGEST_AUTOMATIC, Math.round((float) SIDE / side)));
    }

    private static BufferedImage enlarged(BufferedImage picture, int factor) {
        if (factor == 1) {
            return picture;
        }
        BufferedImage large = picture((long) factor * picture.getWidth(), (long) factor * picture.getHeight());
        Graphics2D graphics = large.createGraphics();
        try {
            graphics.setRenderingHint(
                    RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
            graphics.drawImage(picture, 0, 0, large.getWidth(), large.getHeight(), null);
        } finally {
            graphics.dispose();
        }
        return large;
    }

    /**
     * Writes the picture to a PNG file, which appears under its name once complete and replaces an existing file.
     *
     * @param file path of the PNG
     * @param images [n, 1, height, width] or [n, 3, height, width], n at least 1
     * @throws ShapeException if the images have another shape
     * @throws DataException if the file cannot be written
     */
    public void write(Path file, Tensor images) {
        BufferedImage picture = draw(images);
        try {
            Durable.replace(file, out -> writePng(picture, out));
        } catch (IOException e) {
            throw new DataException(file + " could not be written: " + Durable.reason(e), e);
        }
    }

    private static BufferedImage picture(long width, long height) {
        if (Math.max(width, height) > Integer.MAX_VALUE || width * height > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("ImageGrid: expects a picture of less than 2^31 pixels, got " + width
                    + " x " + height + ": draw fewer images");
        }
        return new BufferedImage((int) width, (int) height, BufferedImage.TYPE_INT_RGB);
    }

    private void drawImage(BufferedImage picture, double[] values, int index, Shape shape, int left, int top) {
        int channels = shape.size(1);
        int height = shape.size(2);
        int width = shape.size(3);
        int plane = height * width;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int at = index * channels * plane + y * width + x;
                int rgb = channels == 1
                        ? pixel(values[at]) * GRAY
                        : pixel(values[at]) << 16 | pixel(values[at + plane]) << 8 | pixel(values[at + 2 * plane]);
                picture.setRGB(left + x, top + y, rgb);
            }
        }
    }

    private int pixel(double value) {
        return range.toPixel((float) value);
    }

    private static void writePng(BufferedImage picture, OutputStream out) throws IOException {
        // Cached in memory: the default cache is a file in a folder that may not be writable.
        try (ImageOutputStream png = new MemoryCacheImageOutputStream(out)) {
            ImageIO.write(picture, "png", png);
        }
    }
}
