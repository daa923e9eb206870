package org.gan4j.data.picture;

import java.nio.ByteBuffer;

/** Finds the EXIF orientation in an image file. */
final class Exif {
    private Exif() {}

    /** Returns the orientation of a PNG, WebP or TIFF file; upright if it has none. */
    static Orientation orientation(PictureFormat format, byte[] file) {
        return switch (format) {
            case PNG -> inChunk(file, Chunks.PNG.find(file, "eXIf"));
            case WEBP -> inChunk(file, Chunks.RIFF.find(file, "EXIF"));
            case TIFF -> Orientation.ofTiff(ByteBuffer.wrap(file));
            case JPEG, GIF, BMP -> Orientation.UPRIGHT;
        };
    }

    private static Orientation inChunk(byte[] file, Chunks.Found chunk) {
        // Some programs put JPEG's header before it.
        boolean hasHeader = chunk.length() > 6 && Chunks.name(file, chunk.at()).equals("Exif");
        int skipped = hasHeader ? 6 : 0;
        return Orientation.ofTiff(ByteBuffer.wrap(file, chunk.at() + skipped, chunk.length() - skipped));
    }
}
