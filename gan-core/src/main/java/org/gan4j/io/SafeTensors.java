package org.gan4j.io;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.gan4j.backend.DType;
import org.gan4j.io.internal.Durable;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/**
 * Reads and writes files of named tensors and texts in the safetensors format, which other frameworks use too.
 *
 * <pre>{@code
 * State state = State.empty();
 * generator.save(state);
 * SafeTensors.write(path, state);
 * generator.restore(SafeTensors.read(path));
 * }</pre>
 *
 * <p>A file has eight bytes with the header's length, a JSON header with the position of each tensor, and the elements,
 * little-endian and without gaps. F32, F64 and I32 are written, and F16 or BF16 in place of F32 if asked for; the same
 * state always gives the same bytes. Every {@link StoredType} is read. Safe for concurrent use.
 */
public final class SafeTensors {
    private SafeTensors() {}

    /**
     * Writes a file atomically, replacing an existing one; a failed write leaves that unchanged.
     *
     * @param file path of the file
     * @param state tensors and texts to write
     * @throws StateException if the file cannot be written
     */
    public static void write(Path file, State state) {
        write(file, state, StoredType.F32);
    }

    /**
     * Writes a file as {@link #write(Path, State)} does, with FLOAT32 tensors in a type of half the size.
     *
     * @param file path of the file
     * @param state tensors and texts to write
     * @param floats F32, F16 or BF16
     * @throws StateException if the file cannot be written, or a value is too large for the type
     */
    public static void write(Path file, State state, StoredType floats) {
        if (floats.dtype() != DType.FLOAT32) {
            throw new IllegalArgumentException("SafeTensors: expects F32, F16 or BF16 for FLOAT32, got " + floats);
        }
        String who = "SafeTensors " + file;
        try {
            if (Files.isDirectory(file)) {
                throw new StateException(who + ": expects to write a file, got a directory");
            }
            Durable.replace(file, out -> write(who, out, state, floats));
        } catch (IOException e) {
            throw new StateException(who + " could not be written: " + Durable.reason(e), e);
        }
    }

    /**
     * Reads a file into tensors of the current backend and scope.
     *
     * @param file path of the file
     * @return all tensors and texts of the file
     * @throws StateException if the file cannot be read or is malformed
     */
    public static State read(Path file) {
        String who = "SafeTensors " + file;
        return opened(who, file, (in, size) -> read(who, in, size));
    }

    private static State read(String who, InputStream in, long size) throws IOException {
        Header header = header(who, in, size);
        try (Scope scope = Scope.open()) {
            Map<String, Tensor> tensors = new TreeMap<>();
            for (Header.Entry entry : header.entries()) {
                tensors.put(entry.name(), entry.type().read(who, entry.name(), in, entry.shape()));
            }
            tensors.values().forEach(scope::keep);
            return State.of(tensors, header.texts());
        }
    }

    /**
     * Lists the tensors of a file without reading their elements.
     *
     * @param file path of the file
     * @return the tensors, sorted by name
     * @throws StateException if the file cannot be read or is malformed
     */
    public static List<StoredTensor> list(Path file) {
        String who = "SafeTensors " + file;
        return opened(who, file, (in, size) -> {
            Header header = header(who, in, size);
            long data = size - header.dataBytes();
            List<StoredTensor> tensors = new ArrayList<>();
            header.entries().forEach(entry -> tensors.add(stored(who, file, entry, data)));
            tensors.sort(Comparator.comparing(StoredTensor::name));
            return tensors;
        });
    }

    private static StoredTensor stored(String who, Path file, Header.Entry entry, long data) {
        return new StoredTensor(
                entry.name(),
                entry.type(),
                entry.shape(),
                () -> opened(who, file, (in, size) -> {
                    in.skipNBytes(data + entry.begin());
                    return entry.type().read(who, entry.name(), in, entry.shape());
                }));
    }

    /** Reader of an open file of a size in bytes. */
    @FunctionalInterface
    private interface Reading<T> {
        T read(InputStream in, long size) throws IOException;
    }

    private static <T> T opened(String who, Path file, Reading<T> reading) {
        try {
            if (Files.isDirectory(file)) {
                throw new StateException(who + ": expects a file, got a directory");
            }
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                throw new StateException(who + ": expects a file, got a device or a pipe");
            }
            long size = Files.size(file);
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
                return reading.read(in, size);
            }
        } catch (EOFException e) {
            throw new StateException(who + ": expects all of its data, got a part", e);
        } catch (IOException e) {
            throw new StateException(who + " could not be read: " + Durable.reason(e), e);
        }
    }

    /**
     * Reads the content of a file, for example of a resource, into tensors of the current backend and scope.
     *
     * @param name its name, for messages
     * @param content all bytes of the file
     * @return all its tensors and texts
     * @throws StateException if it is malformed
     */
    public static State read(String name, byte[] content) {
        String who = "SafeTensors " + name;
        try {
            return read(who, new ByteArrayInputStream(content), content.length);
        } catch (EOFException e) {
            throw new StateException(who + ": expects all of its data, got a part", e);
        } catch (IOException e) {
            throw new StateException(who + " could not be read: " + Durable.reason(e), e);
        }
    }

    static void write(String who, OutputStream out, State state, StoredType floats) throws IOException {
        Map<String, Tensor> tensors = state.tensors();
        if (tensors.containsKey(Header.TEXTS)) {
            throw new StateException(who + ": expects tensors of other names than " + Header.TEXTS);
        }
        Header header = Header.of(state, floats);
        out.write(header.bytes());
        for (Header.Entry entry : header.entries()) {
            write(who, out, Objects.requireNonNull(tensors.get(entry.name())), entry);
        }
    }

    private static void write(String who, OutputStream out, Tensor tensor, Header.Entry entry) throws IOException {
        try {
            TensorData.write(out, tensor, entry.type());
        } catch (ArithmeticException e) {
            throw new StateException(who + ": \"" + entry.name() + "\" cannot be written, " + e.getMessage(), e);
        }
    }

    private static Header header(String who, InputStream in, long size) throws IOException {
        byte[] length = in.readNBytes(Long.BYTES);
        if (length.length < Long.BYTES) {
            throw new StateException(
                    who + ": expects 8 bytes that tell the header's length, got a file of " + size + " bytes");
        }
        long headerBytes = LittleEndian.wrap(length).getLong();
        long most = Math.min(size - Long.BYTES, Header.MOST_BYTES);
        if (headerBytes < 0 || headerBytes > most) {
            throw new StateException(who + ": expects a header of at most " + most + " bytes, got a length of "
                    + Long.toUnsignedString(headerBytes));
        }
        return HeaderParser.parse(who, new Limited(in, headerBytes), size - Long.BYTES - headerBytes);
    }
}
