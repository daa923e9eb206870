package org.gan4j.data.picture;

import java.awt.image.BufferedImage;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.gan4j.data.DataException;
import org.gan4j.data.Image;
import org.gan4j.io.internal.Durable;
import org.jspecify.annotations.Nullable;

/** Reads image files and turns everything that may be wrong with one into a sentence. */
public final class ImageDecoder {
    /** Pixels of the largest image that is decoded: a header may promise what would fill all memory. */
    private static final long LARGEST = 1L << 27;

    private final Path file;
    private @Nullable String damage;

    private ImageDecoder(Path file) {
        this.file = file;
    }

    /** The image as [3, height, width], or with its alpha as [4, height, width]. */
    public static Image decode(Path file, boolean alpha) {
        return Pixels.toImage(new ImageDecoder(file).read(), alpha);
    }

    private BufferedImage read() {
        try (InputStream bytes = Files.newInputStream(file);
                ImageInputStream in = new MemoryCacheImageInputStream(bytes)) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw wrong(Files.size(file) == 0 ? "an empty file" : "a file of another kind", null);
            }
            ImageReader reader = readers.next();
            try {
                return read(reader, in);
            } finally {
                reader.dispose();
            }
        } catch (NoSuchFileException | FileNotFoundException e) {
            throw wrong("no such file", e);
        } catch (IOException e) {
            throw wrong("one that is damaged (" + Durable.reason(e) + ")", e);
        } catch (DataException e) {
            throw e;
        } catch (RuntimeException e) {
            // The readers of the JDK index arrays by what damaged files say.
            throw wrong("one that is damaged (" + e + ")", e);
        }
    }

    private BufferedImage read(ImageReader reader, ImageInputStream in) throws IOException {
        reader.setInput(in, true, true);
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        if (pixels > LARGEST) {
            throw wrong(
                    "one of " + reader.getWidth(0) + " x " + reader.getHeight(0) + " pixels, more than " + LARGEST,
                    null);
        }
        // A JPEG that is cut off is a warning to its reader, which makes up the rest.
        reader.addIIOReadWarningListener((source, warning) -> {
            if (damage == null && tellsDamage(warning)) {
                damage = warning;
            }
        });
        BufferedImage image = reader.read(0);
        if (damage != null) {
            throw wrong("one that is damaged (" + damage + ")", null);
        }
        return image;
    }

    private static boolean tellsDamage(String warning) {
        return warning.startsWith("Truncated File")
                || warning.startsWith("Premature end")
                || (warning.startsWith("Corrupt JPEG data") && !warning.contains("extraneous"));
    }

    private DataException wrong(String got, @Nullable Throwable cause) {
        String message = file + ": expects a PNG, JPEG, GIF or BMP image, got " + got;
        return cause == null ? new DataException(message) : new DataException(message, cause);
    }
}
