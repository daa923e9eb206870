package org.gan4j.io;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Converts tensor elements to and from little-endian bytes, a piece at a time, so that no array is held twice. */
final class LittleEndian {
    private static final int PIECE_BYTES = 1 << 16;

    private LittleEndian() {}

    static ByteBuffer wrap(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Puts or gets {@code count} elements, starting at {@code first}. */
    @FunctionalInterface
    interface Piece {
        void move(ByteBuffer bytes, int first, int count);
    }

    static void write(OutputStream out, int elements, int width, Piece put) throws IOException {
        byte[] piece = new byte[PIECE_BYTES];
        ByteBuffer bytes = wrap(piece);
        int count;
        for (int first = 0; first < elements; first += count) {
            count = Math.min(PIECE_BYTES / width, elements - first);
            put.move(bytes, first, count);
            out.write(piece, 0, count * width);
        }
    }

    /** @throws EOFException if the stream ends early */
    static void read(InputStream in, int elements, int width, Piece get) throws IOException {
        byte[] piece = new byte[PIECE_BYTES];
        ByteBuffer bytes = wrap(piece);
        int count;
        for (int first = 0; first < elements; first += count) {
            count = Math.min(PIECE_BYTES / width, elements - first);
            if (in.readNBytes(piece, 0, count * width) < count * width) {
                throw new EOFException();
            }
            get.move(bytes, first, count);
        }
    }
}
