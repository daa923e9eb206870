package org.gan4j.io;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Stream of a limited number of bytes of another stream. */
final class Limited extends FilterInputStream {
    private long left;

    Limited(InputStream in, long bytes) {
        super(in);
        this.left = bytes;
    }

    @Override
    public int read() throws IOException {
        if (left == 0) {
            return -1;
        }
        int value = super.read();
        left -= value < 0 ? 0 : 1;
        return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (left == 0) {
            return -1;
        }
        int count = super.read(bytes, offset, (int) Math.min(left, length));
        left -= Math.max(count, 0);
        return count;
    }
}
