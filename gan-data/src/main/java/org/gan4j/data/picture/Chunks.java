package org.gan4j.data.picture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** How a file is divided into named chunks. */
enum Chunks {
    /** Length, name, content, checksum, behind a signature of 8 bytes. */
    PNG(8, 4, 0, ByteOrder.BIG_ENDIAN),
    /** Name, length, content, padded to an even length, behind a header of 12 bytes: WebP. */
    RIFF(12, 0, 4, ByteOrder.LITTLE_ENDIAN);

    private static final Found NONE = new Found(0, 0);
    private static final int HEAD = 8;
    private static final int CHECKSUM = 4;
    private static final int PROFILE_FLAG = 0x20;

    private final int first;
    private final int nameAt;
    private final int lengthAt;
    private final ByteOrder order;

    Chunks(int first, int nameAt, int lengthAt, ByteOrder order) {
        this.first = first;
        this.nameAt = nameAt;
        this.lengthAt = lengthAt;
        this.order = order;
    }

    /** Where a chunk's content is; of no length where there is no such chunk. */
    record Found(int at, int length) {}

    /** The first chunk of a name. */
    Found find(byte[] file, String name) {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(order);
        long at = first;
        while (at + HEAD <= file.length) {
            int length = bytes.getInt((int) at + lengthAt);
            long end = at + HEAD + length;
            if (length < 0 || end > file.length) {
                return NONE;
            }
            if (name(file, (int) at + nameAt).equals(name)) {
                return new Found((int) at + HEAD, length);
            }
            at = end + (this == PNG ? CHECKSUM : length % 2);
        }
        return NONE;
    }

    /** A WebP file without its ICC profile, by which no pixel is changed: a broken one does no damage. */
    static byte[] withoutProfile(byte[] webp) {
        Found profile = RIFF.find(webp, "ICCP");
        Found header = RIFF.find(webp, "VP8X");
        if (profile.length() == 0 || header.length() == 0) {
            return webp;
        }
        byte[] without = webp.clone();
        without[header.at()] &= (byte) ~PROFILE_FLAG;
        byte[] unknown = "none".getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(unknown, 0, without, profile.at() - HEAD, unknown.length);
        return without;
    }

    /** The four letters at a place. */
    static String name(byte[] file, int at) {
        return new String(file, at, 4, StandardCharsets.ISO_8859_1);
    }
}
