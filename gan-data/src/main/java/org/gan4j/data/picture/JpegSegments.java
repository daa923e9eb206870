package org.gan4j.data.picture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Segments before the pixels of a JPEG file. */
final class JpegSegments {
    private static final int APP1 = 0xe1;
    private static final int APP2 = 0xe2;
    private static final int APP14 = 0xee;
    private static final int START_OF_SCAN = 0xda;

    private final byte[] bytes;
    private final Optional<ByteBuffer> exif;
    private final int components;
    private final int adobeTransform;

    private JpegSegments(byte[] bytes, Optional<ByteBuffer> exif, int components, int adobeTransform) {
        this.bytes = bytes;
        this.exif = exif;
        this.components = components;
        this.adobeTransform = adobeTransform;
    }

    static JpegSegments of(byte[] file) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream(file.length);
        ByteBuffer in = ByteBuffer.wrap(file);
        Optional<ByteBuffer> exif = Optional.empty();
        int components = 0;
        int adobe = -1;
        int at = 2;
        kept.write(file, 0, at);
        while (at + 4 <= file.length && file[at] == (byte) 0xff) {
            int marker = file[at + 1] & 0xff;
            int end = at + 2 + (in.getShort(at + 2) & 0xffff);
            if (marker == START_OF_SCAN || marker == 0xff || end > file.length) {
                break;
            }
            boolean isProfile = marker == APP2 && begins(file, at + 4, end, "ICC_PROFILE\0");
            if (marker == APP1 && exif.isEmpty() && begins(file, at + 4, end, "Exif\0")) {
                exif = Optional.of(part(in, Math.min(end, at + 10), end));
            } else if (marker == APP14 && end >= at + 16 && begins(file, at + 4, end, "Adobe")) {
                adobe = file[at + 15] & 0xff;
            } else if (isFrame(marker) && end >= at + 10) {
                components = file[at + 9] & 0xff;
            }
            if (!isProfile) {
                kept.write(file, at, end - at);
            }
            at = end;
        }
        kept.write(file, at, file.length - at);
        return new JpegSegments(kept.toByteArray(), exif, components, adobe);
    }

    /** Returns the file without its ICC profile, which is not applied and must not do damage if it is broken. */
    byte[] bytes() {
        return bytes;
    }

    /** Returns EXIF's TIFF structure, if there is one. */
    Optional<ByteBuffer> exif() {
        return exif;
    }

    /** Returns the number of components: 1 gray, 3 colour, 4 CMYK. */
    int components() {
        return components;
    }

    /** Returns true if the components are brightness, two colour differences and black, instead of four inks. */
    boolean isYcck() {
        return adobeTransform == 2;
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    private static boolean begins(byte[] file, int at, int end, String text) {
        byte[] wanted = text.getBytes(StandardCharsets.ISO_8859_1);
        return end - at >= wanted.length && Arrays.equals(file, at, at + wanted.length, wanted, 0, wanted.length);
    }

    private static ByteBuffer part(ByteBuffer in, int from, int to) {
        return in.duplicate().position(from).limit(to).slice();
    }
}
