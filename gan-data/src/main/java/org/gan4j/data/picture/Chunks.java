package org.gan4j.data.picture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** File structure made of named chunks. */
enum Chunks {
    /** PNG: a signature of 8 bytes, then chunks of length, name, content and checksum. */
    PNG(8, 4, 0, ByteOrder.BIG_ENDIAN),
    /** RIFF, used by WebP: a header of 12 bytes, then chunks of name, length and content, padded to an even length. */
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

    /** Position of a chunk's content; its length is 0 if there is no such chunk. */
    record Found(int at, int length) {}

    /** Returns the first chunk with a name. */
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

    /** Removes the ICC profile of a WebP file, which is not applied and must not do damage if it is broken. */
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

    /** Returns the four letters at a position. */
    static String name(byte[] file, int at) {
        return new String(file, at, 4, StandardCharsets.ISO_8859_1);
    }
}
