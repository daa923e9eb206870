package org.gan4j.data.sets;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.gan4j.data.DataException;
import org.gan4j.shape.Shape;

/** Reads IDX files, and reports anything wrong with a file as a one-sentence exception. */
final class IdxReader {
    private static final int GZIP_MAGIC = 0x1f8b;
    private static final int BUFFER = 1 << 16;
    /** Size from which memory is allocated only as bytes arrive: a header may claim more than the file holds. */
    private static final int FIRST_CHUNK = 1 << 20;
    /** Maximum length of an array in every JVM. */
    private static final int LONGEST = Integer.MAX_VALUE - 8;

    private final InputStream in;
    private final String name;
    private final IdxKind kind;

    private IdxReader(InputStream in, String name, IdxKind kind) {
        this.in = in;
        this.name = name;
        this.kind = kind;
    }

    static Idx read(Path file, IdxKind kind) {
        String wanted = file + ": expects a file of IDX " + kind.noun + ", got ";
        if (Files.isDirectory(file)) {
            throw new DataException(wanted + "a directory");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file.toString(), kind);
        } catch (NoSuchFileException e) {
            throw new DataException(wanted + "no such file", e);
        } catch (IOException e) {
            throw new DataException(wanted + e, e);
        }
    }

    /** Reads to the end of the stream, plain or gzip. */
    static Idx read(InputStream in, String name, IdxKind kind) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in, BUFFER);
        buffered.mark(2);
        boolean gzip = (buffered.read() << 8 | buffered.read()) == GZIP_MAGIC;
        buffered.reset();
        if (!gzip) {
            return new IdxReader(buffered, name, kind).read();
        }
        try {
            return new IdxReader(new GZIPInputStream(buffered, BUFFER), name, kind).read();
        } catch (ZipException e) {
            throw new DataException(name + ": expects gzip data, got damaged gzip data", e);
        } catch (EOFException e) {
            throw new DataException(name + ": expects gzip data to its end, got gzip data that is cut off", e);
        }
    }

    private Idx read() throws IOException {
        Shape shape = header(ByteBuffer.wrap(in.readNBytes(kind.headerBytes())));
        byte[] bytes = body(shape);
        if (in.read() >= 0) {
            throw wrongLength(shape, "more");
        }
        return new Idx(name, shape, bytes);
    }

    private Shape header(ByteBuffer header) {
        int length = header.remaining();
        if (length == 0) {
            throw wrong("a file of IDX " + kind.noun, "an empty file");
        }
        int magic = length < Integer.BYTES ? kind.magic : header.getInt();
        if (magic != kind.magic) {
            throw wrong("the magic number " + IdxKind.describe(kind.magic), IdxKind.describe(magic));
        }
        if (length < kind.headerBytes()) {
            throw wrong("a header of " + kind.headerBytes() + " bytes", length + " bytes");
        }
        int[] sizes = new int[kind.axes()];
        long product = 1;
        for (int axis = 0; axis < sizes.length; axis++) {
            sizes[axis] = header.getInt();
            // Clamped once above the limit, so that the product with the next size cannot overflow.
            product = Math.min(product * sizes[axis], LONGEST + 1L);
            if (sizes[axis] < 0) {
                throw wrong("sizes of zero or more", "size " + sizes[axis] + " of axis " + axis);
            }
        }
        if (product > LONGEST) {
            throw wrong("at most " + LONGEST + " bytes", "sizes " + Arrays.toString(sizes));
        }
        return Shape.of(sizes);
    }

    private byte[] body(Shape shape) throws IOException {
        int expected = shape.elements();
        byte[] bytes = new byte[Math.min(expected, FIRST_CHUNK)];
        int got = in.readNBytes(bytes, 0, bytes.length);
        while (got == bytes.length && got < expected) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(expected, 2L * got));
            got += in.readNBytes(bytes, got, bytes.length - got);
        }
        if (got < expected) {
            throw wrongLength(shape, String.valueOf(got));
        }
        return bytes;
    }

    private DataException wrongLength(Shape shape, String got) {
        return wrong(shape.elements() + " bytes after the header of sizes " + shape, got);
    }

    private DataException wrong(String expected, String got) {
        return new DataException(name + ": expects " + expected + ", got " + got);
    }
}
