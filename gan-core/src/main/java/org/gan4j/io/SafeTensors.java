package org.gan4j.io;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.gan4j.io.internal.Durable;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/**
 * Reads and writes files of named tensors and texts in the safetensors format, which other frameworks use too.
 *
 * <p>A file has eight bytes with the header's length, a JSON header with the position of each tensor, and the elements,
 * little-endian and without gaps. F32, F64 and I32 are written; the same state always gives the same bytes. I64 is read
 * into INT32, because PyTorch counts batches in it; a value that does not fit is refused. Safe for concurrent use.
 */
public final class SafeTensors {
    private SafeTensors() {}

    /**
     * Writes a file atomically, replacing an existing one; a failed write leaves that unchanged.
     *
     * @throws StateException if the file cannot be written
     */
    public static void write(Path file, State state) {
        String who = "SafeTensors " + file;
        try {
            if (Files.isDirectory(file)) {
                throw new StateException(who + ": expects to write a file, got a directory");
            }
            Durable.replace(file, out -> write(who, out, state));
        } catch (IOException e) {
            throw new StateException(who + " could not be written: " + Durable.reason(e), e);
        }
    }

    /**
     * Reads a file into tensors of the current backend and scope.
     *
     * @throws StateException if the file cannot be read or is malformed
     */
    public static State read(Path file) {
        String who = "SafeTensors " + file;
        try {
            if (Files.isDirectory(file)) {
                throw new StateException(who + ": expects a file, got a directory");
            }
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                throw new StateException(who + ": expects a file, got a device or a pipe");
            }
            long size = Files.size(file);
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
                return read(who, in, size);
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

    static void write(String who, OutputStream out, State state) throws IOException {
        Map<String, Tensor> tensors = state.tensors();
        if (tensors.containsKey(Header.TEXTS)) {
            throw new StateException(who + ": expects tensors of other names than " + Header.TEXTS);
        }
        Header header = Header.of(state);
        out.write(header.bytes());
        for (Header.Entry entry : header.entries()) {
            TensorData.write(out, Objects.requireNonNull(tensors.get(entry.name())));
        }
    }

    private static State read(String who, InputStream in, long size) throws IOException {
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
        Header header = HeaderParser.parse(who, new Limited(in, headerBytes), size - Long.BYTES - headerBytes);
        try (Scope scope = Scope.open()) {
            Map<String, Tensor> tensors = new TreeMap<>();
            for (Header.Entry entry : header.entries()) {
                tensors.put(entry.name(), tensor(who, in, entry));
            }
            tensors.values().forEach(scope::keep);
            return State.of(tensors, header.texts());
        }
    }

    private static Tensor tensor(String who, InputStream in, Header.Entry entry) throws IOException {
        try {
            return TensorData.read(in, entry);
        } catch (ArithmeticException e) {
            throw new StateException(
                    who + ": expects I64 values that fit into INT32, got a larger one in \"" + entry.name() + "\"", e);
        }
    }
}
