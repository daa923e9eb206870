package org.gan4j.data.picture;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.gan4j.data.DataException;
import org.gan4j.data.Image;
import org.gan4j.io.internal.Durable;
import org.jspecify.annotations.Nullable;

/** Decodes image files, and reports anything wrong with a file as a one-sentence exception. Safe for concurrent use. */
public final class ImageDecoder {
    /** Maximum pixels of an image: a header may claim a size that would fill all memory. */
    private static final long LARGEST = 1L << 27;

    /** Maximum pixels of a side: a file of some kilobytes may hold a row of many millions. */
    private static final int LONGEST = 1 << 20;

    private final Path file;
    private final String source;
    private final boolean alpha;
    private final boolean upright;
    private long width;
    private long height;
    private @Nullable String damage;

    private ImageDecoder(Path file, String source, boolean alpha, boolean upright) {
        this.file = file;
        this.source = source;
        this.alpha = alpha;
        this.upright = upright;
    }

    /**
     * Decodes an image.
     *
     * @param file file of one of the {@link PictureFormat}s
     * @param source name of the file in messages
     * @param alpha true to keep transparency; false composites transparent pixels over white
     * @param upright true to rotate it as EXIF says
     * @return the image, [3, height, width], or with alpha [4, height, width]
     * @throws DataException naming the file and what is wrong with it
     */
    public static Image decode(Path file, String source, boolean alpha, boolean upright) {
        return new ImageDecoder(file, source, alpha, upright).read();
    }

    /**
     * Decodes an image, rotated as EXIF says.
     *
     * @param file file of one of the {@link PictureFormat}s
     * @param alpha true to keep transparency; false composites transparent pixels over white
     * @return the image, [3, height, width], or with alpha [4, height, width]
     * @throws DataException naming the file and what is wrong with it
     */
    public static Image decode(Path file, boolean alpha) {
        return decode(file, file.toString(), alpha, true);
    }

    private Image read() {
        try {
            return read(Files.readAllBytes(file));
        } catch (NoSuchFileException | FileNotFoundException e) {
            throw wrong(Files.isSymbolicLink(file) ? "a link to nothing" : "no such file", e);
        } catch (IOException e) {
            throw wrong(unreadable(Durable.reason(e)), e);
        } catch (DataException e) {
            throw e;
        } catch (OutOfMemoryError e) {
            throw wrong(tooLarge(), e);
        } catch (UnsupportedOperationException e) {
            throw wrong("one of " + e.getMessage(), e);
        } catch (RuntimeException e) {
            // The JDK's readers use values from damaged files as array indices.
            throw wrong("one that is damaged (" + e + ")", e);
        }
    }

    private Image read(byte[] content) throws IOException {
        PictureFormat format = PictureFormat.of(content)
                .orElseThrow(() -> wrong(content.length == 0 ? "an empty file" : ForeignFormat.of(content), null));
        if (format == PictureFormat.JPEG) {
            JpegSegments jpeg = JpegSegments.of(content);
            Orientation orientation = jpeg.exif().map(Orientation::ofTiff).orElse(Orientation.UPRIGHT);
            return turned(ofJpeg(jpeg), orientation);
        }
        if (format == PictureFormat.GIF) {
            return onCanvas(GifCanvas.of(content), content);
        }
        byte[] plain = format == PictureFormat.WEBP ? Chunks.withoutProfile(content) : content;
        BufferedImage picture = decoded(format, plain, reader -> reader.read(0));
        return turned(Pixels.toImage(picture, alpha), Exif.orientation(format, content));
    }

    private Image turned(Image stored, Orientation orientation) {
        return upright ? orientation.upright(stored) : stored;
    }

    private Image onCanvas(GifCanvas canvas, byte[] content) throws IOException {
        requireFits(canvas.width(), canvas.height());
        BufferedImage picture = decoded(PictureFormat.GIF, content, reader -> reader.read(0));
        if (canvas.width() <= picture.getWidth() && canvas.height() <= picture.getHeight()) {
            return Pixels.toImage(picture, alpha);
        }
        Image placed = canvas.place(Pixels.toImage(picture, true));
        return alpha ? placed : Pixels.overWhite(placed);
    }

    private Image ofJpeg(JpegSegments jpeg) throws IOException {
        if (jpeg.components() == 4) {
            Raster inks = decoded(PictureFormat.JPEG, jpeg.bytes(), reader -> reader.readRaster(0, null));
            return Inks.ofJpeg(inks, jpeg.isYcck(), alpha);
        }
        return Pixels.toImage(decoded(PictureFormat.JPEG, jpeg.bytes(), reader -> reader.read(0)), alpha);
    }

    private <T> T decoded(PictureFormat format, byte[] content, Decoding<T> decoding) throws IOException {
        ImageReader reader = format.reader();
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
            reader.setInput(in, false, true);
            requireFits(reader.getWidth(0), reader.getHeight(0));
            // For a truncated JPEG, its reader only warns, and invents the rest.
            reader.addIIOReadWarningListener((source, warning) -> {
                if (damage == null && tellsDamage(warning)) {
                    damage = warning;
                }
            });
            T decoded = decoding.by(reader);
            if (damage != null) {
                throw wrong("one that is damaged (" + damage + ")", null);
            }
            return decoded;
        } finally {
            reader.dispose();
        }
    }

    /** Decodes with a reader. */
    private interface Decoding<T> {
        T by(ImageReader reader) throws IOException;
    }

    private void requireFits(long givenWidth, long givenHeight) {
        width = Math.max(width, givenWidth);
        height = Math.max(height, givenHeight);
        if (Math.max(width, height) > LONGEST) {
            throw wrong("one of " + width + " x " + height + " pixels, with a side of more than " + LONGEST, null);
        }
        if (width * height > LARGEST) {
            throw wrong("one of " + width + " x " + height + " pixels, more than " + LARGEST, null);
        }
    }

    private static boolean tellsDamage(String warning) {
        return warning.startsWith("Truncated File")
                || warning.startsWith("Premature end")
                || (warning.startsWith("Corrupt JPEG data") && !warning.contains("extraneous"));
    }

    private String unreadable(String reason) {
        return reason.toLowerCase(Locale.ROOT).startsWith("unsupported")
                ? "one of a kind that Java cannot read (" + reason + ")"
                : "one that is damaged (" + reason + ")";
    }

    private String tooLarge() {
        long heap = Runtime.getRuntime().maxMemory() >> 20;
        String what = width == 0
                ? "a file of " + file.toFile().length() + " bytes"
                : "one of " + width + " x " + height + " pixels";
        return what + ", for which Java's heap of " + heap
                + " MB is too small: leave it out, reduce it, or set a larger" + " -Xmx";
    }

    private DataException wrong(String got, @Nullable Throwable cause) {
        String message = source + ": expects a " + PictureFormat.NAMES + " image, got " + got;
        return cause == null ? new DataException(message) : new DataException(message, cause);
    }
}
