package org.gan4j.collective;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A message of one rank to another.
 *
 * @param operation the number of the operation, which is the same on all ranks that agree; 0 for none
 * @param elements the size of the whole sum, or the root of a broadcast
 */
record Message(Kind kind, long operation, int elements, ByteBuffer content) {
    /** Bytes in front of the content: kind, operation, elements, length. */
    static final int HEADER = 1 + Long.BYTES + 2 * Integer.BYTES;

    /** The kinds of messages, by their number on the wire. */
    enum Kind {
        FLOATS(1),
        DOUBLES(2),
        BYTES(3),
        FAILED(4),
        LEFT(5);

        private final int number;

        Kind(int number) {
            this.number = number;
        }
    }

    /** @throws IOException if no kind has that number */
    static Kind kind(byte number) throws IOException {
        for (Kind kind : Kind.values()) {
            if (kind.number == number) {
                return kind;
            }
        }
        throw new IOException("it sent something that is no message");
    }

    ByteBuffer header() {
        return ByteBuffer.allocate(HEADER)
                .put((byte) kind.number)
                .putLong(operation)
                .putInt(elements)
                .putInt(content.remaining())
                .flip();
    }

    /** Returns header and content. */
    byte[] bytes() {
        return ByteBuffer.allocate(HEADER + content.remaining())
                .put(header())
                .put(content.duplicate())
                .array();
    }

    /** Describes the operation, for a rank that expects another one. */
    String describe() {
        return switch (kind) {
            case FLOATS -> "a sum of " + elements + " floats";
            case DOUBLES -> "a sum of " + elements + " doubles";
            case BYTES -> "the bytes of rank " + elements;
            case FAILED, LEFT -> "the end";
        };
    }
}
