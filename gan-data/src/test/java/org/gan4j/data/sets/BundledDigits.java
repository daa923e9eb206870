package org.gan4j.data.sets;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.gan4j.data.DataException;

/**
 * Made the bundled digits: re-encodes OpenCV's sheet of 5,000 digits in the format of MNIST.
 *
 * <p>The sheet is {@code samples/data/digits.png} of OpenCV 4.6.0 (in Debian, of the package opencv-doc), SHA-256
 * 60c917758ef97cc090f35cd8e293e4de691ef942847da0ff80dedab33d57c662. With the classes, test classes and gan-core on the
 * class path:
 *
 * <pre>{@code
 * java -cp ... org.gan4j.data.sets.BundledDigits digits.png gan-data/src/main/resources/org/gan4j/data/sets/digits
 * }</pre>
 */
final class BundledDigits {
    private static final int CELL = 20;
    private static final int BORDER = 4;
    private static final int SIDE = CELL + 2 * BORDER;
    private static final int COLUMNS = 100;
    private static final int ROWS = 50;

    private BundledDigits() {}

    public static void main(String[] arguments) throws IOException {
        BufferedImage sheet = ImageIO.read(Path.of(arguments[0]).toFile());
        Path directory = Files.createDirectories(Path.of(arguments[1]));
        write(images(sheet.getRaster()), directory.resolve("images-idx3-ubyte.gz"));
        write(labels(), directory.resolve("labels-idx1-ubyte.gz"));
    }

    /**
     * Cuts a sheet of 50 rows of 100 cells.
     *
     * @param sheet its raw samples: a BufferedImage's colours would come through a gamma curve
     */
    static Idx images(Raster sheet) {
        if (sheet.getWidth() != COLUMNS * CELL || sheet.getHeight() != ROWS * CELL || sheet.getNumBands() != 1) {
            throw new DataException("BundledDigits: expects a gray sheet of 2000 x 1000 pixels, got "
                    + sheet.getNumBands() + " bands of " + sheet.getWidth() + " x " + sheet.getHeight());
        }
        byte[] pixels = new byte[ROWS * COLUMNS * SIDE * SIDE];
        for (int y = 0; y < ROWS * CELL; y++) {
            for (int x = 0; x < COLUMNS * CELL; x++) {
                int image = y / CELL * COLUMNS + x / CELL;
                int row = BORDER + y % CELL;
                int column = BORDER + x % CELL;
                pixels[(image * SIDE + row) * SIDE + column] = (byte) sheet.getSample(x, y, 0);
            }
        }
        return Idx.images(ROWS * COLUMNS, SIDE, SIDE, pixels);
    }

    /** Five rows of cells a digit. */
    static Idx labels() {
        byte[] labels = new byte[ROWS * COLUMNS];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (byte) (i / Digits.PER_CLASS);
        }
        return Idx.labels(labels);
    }

    private static void write(Idx idx, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            idx.writeGzip(out);
        }
    }
}
