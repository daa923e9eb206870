package org.gan4j.io.weights;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.gan4j.io.StateException;

/** Bytes of a pickle, of which no length in the file can make it take more memory than there are bytes left. */
final class PickleInput {
    private static final int LONGEST_NAME = 256;

    private final String who;
    private final InputStream in;
    private final long length;
    private long position;

    /** @param length number of bytes that the stream has */
    PickleInput(String who, InputStream in, long length) {
        this.who = who;
        this.in = in;
        this.length = length;
    }

    String who() {
        return who;
    }

    /** Returns the number of bytes read so far. */
    long position() {
        return position;
    }

    int unsignedByte() throws IOException {
        int value = in.read();
        if (value < 0 || position == length) {
            throw new EOFException();
        }
        position++;
        return value;
    }

    /** Reads a little-endian number of up to eight bytes, the last of which has its sign if asked for. */
    long number(int bytes, boolean signed) throws IOException {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value |= (long) unsignedByte() << (Byte.SIZE * i);
        }
        int unused = Long.SIZE - Byte.SIZE * bytes;
        return signed && bytes > 0 ? value << unused >> unused : value;
    }

    byte[] bytes(long count) throws IOException {
        if (count < 0 || count > length - position) {
            throw new EOFException();
        }
        byte[] bytes = in.readNBytes((int) Math.min(count, Integer.MAX_VALUE));
        position += bytes.length;
        if (bytes.length < count) {
            throw new EOFException();
        }
        return bytes;
    }

    String text(long bytes) throws IOException {
        return new String(bytes(bytes), StandardCharsets.UTF_8);
    }

    /** Reads up to the end of a line, which is short: the name of a module or class. */
    String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = unsignedByte(); next != '\n'; next = unsignedByte()) {
            if (line.length() == LONGEST_NAME) {
                throw new StateException(who + ": expects names of at most " + LONGEST_NAME + " characters, got more");
            }
            line.append((char) next);
        }
        return line.toString();
    }
}
