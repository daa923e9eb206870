package org.gan4j.data.picture;

import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/**
 * Supported format of image files, recognised by a file's first bytes, whatever its name. Immutable; safe to share
 * between threads.
 */
public enum PictureFormat {
    /** Portable Network Graphics. */
    PNG("png"),
    /** JPEG, baseline or progressive. */
    JPEG("jpg jpeg jpe jfif jif"),
    /** GIF; of an animation, the first picture. */
    GIF("gif"),
    /** Windows bitmap. */
    BMP("bmp dib"),
    /** WebP, lossy or lossless. */
    WEBP("webp"),
    /** TIFF; of several pages, the first. */
    TIFF("tif tiff");

    /** Names of all formats, for messages. */
    public static final String NAMES = "PNG, JPEG, GIF, BMP, WebP or TIFF";

    /** File extensions, separated by spaces. */
    private final String endings;

    PictureFormat(String endings) {
        this.endings = endings;
    }

    /**
     * {@return true if a file's name has an extension of one of these formats}
     *
     * @param name name of the file
     */
    public static boolean isPromisedBy(String name) {
        String ending = ending(name);
        return List.of(values()).stream()
                .anyMatch(format -> List.of(format.endings.split(" ", -1)).contains(ending));
    }

    /** Returns the text after the last dot of a file's name, in lower case; empty if there is no dot. */
    static String ending(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    /** Returns the format of a file's content. */
    static Optional<PictureFormat> of(byte[] content) {
        String begin = new String(content, 0, Math.min(content.length, 12), StandardCharsets.ISO_8859_1);
        if (begin.startsWith("\u0089PNG\r\n\u001a\n")) {
            return Optional.of(PNG);
        }
        if (begin.startsWith("\u00ff\u00d8\u00ff")) {
            return Optional.of(JPEG);
        }
        if (begin.startsWith("GIF87a") || begin.startsWith("GIF89a")) {
            return Optional.of(GIF);
        }
        if (begin.startsWith("RIFF") && begin.startsWith("WEBP", 8)) {
            return Optional.of(WEBP);
        }
        if (begin.startsWith("II*\0")
                || begin.startsWith("MM\0*")
                || begin.startsWith("II+\0")
                || begin.startsWith("MM\0+")) {
            return Optional.of(TIFF);
        }
        return begin.startsWith("BM") ? Optional.of(BMP) : Optional.empty();
    }

    /**
     * Returns a reader of the format from the JDK or this library's dependencies, never another one on the class path,
     * so that a file has the same pixels in every program.
     */
    ImageReader reader() throws IOException {
        if (this == WEBP) {
            return new WebPImageReaderSpi().createReaderInstance();
        }
        if (this == TIFF) {
            return new TIFFImageReaderSpi().createReaderInstance();
        }
        List<ImageReader> readers = new ArrayList<>();
        Iterator<ImageReader> all = ImageIO.getImageReadersByFormatName(name());
        all.forEachRemaining(readers::add);
        return readers.stream()
                .filter(reader -> reader.getClass().getName().startsWith("com.sun.imageio."))
                .findFirst()
                .orElseThrow(() -> new IOException("this Java has no reader of " + name()));
    }
}
