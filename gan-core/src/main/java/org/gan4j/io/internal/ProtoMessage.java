package org.gan4j.io.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Protobuf message, written field by field: the small part of the encoding that event files and ONNX models need,
 * without a library of two megabytes whose version other libraries dispute.
 *
 * <p>Bytes and messages that are put into it are not copied, so a model's weights are held once. Not thread-safe.
 */
public final class ProtoMessage {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int LENGTH_DELIMITED = 2;
    private static final int FIXED32 = 5;

    private final List<byte[]> parts = new ArrayList<>();
    private final ByteArrayOutputStream last = new ByteArrayOutputStream();
    private long length;

    /** Adds a whole number, of one bit or more. */
    public ProtoMessage number(int field, long value) {
        tag(field, VARINT);
        varint(value);
        return this;
    }

    public ProtoMessage number(int field, double value) {
        tag(field, FIXED64);
        raw(littleEndian(Double.BYTES).putDouble(value).array());
        return this;
    }

    public ProtoMessage number(int field, float value) {
        tag(field, FIXED32);
        raw(littleEndian(Float.BYTES).putFloat(value).array());
        return this;
    }

    public ProtoMessage text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds a message, which may not change afterwards. */
    public ProtoMessage message(int field, ProtoMessage value) {
        tag(field, LENGTH_DELIMITED);
        varint(value.length);
        endPart();
        value.endPart();
        parts.addAll(value.parts);
        length += value.length;
        return this;
    }

    /** Adds bytes, which may not change afterwards. */
    public ProtoMessage bytes(int field, byte[] value) {
        tag(field, LENGTH_DELIMITED);
        varint(value.length);
        endPart();
        parts.add(value);
        length += value.length;
        return this;
    }

    /** Returns the number of bytes. */
    public long length() {
        return length;
    }

    /** Returns a copy of all bytes. */
    public byte[] toBytes() {
        ByteArrayOutputStream all = new ByteArrayOutputStream(Math.toIntExact(length));
        try {
            writeTo(all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all.toByteArray();
    }

    /** Writes all bytes. */
    public void writeTo(OutputStream out) throws IOException {
        endPart();
        for (byte[] part : parts) {
            out.write(part);
        }
    }

    private void endPart() {
        if (last.size() > 0) {
            parts.add(last.toByteArray());
            last.reset();
        }
    }

    private void tag(int field, int wireType) {
        varint(((long) field << 3) | wireType);
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            put((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        put((int) rest);
    }

    private void put(int value) {
        last.write(value);
        length++;
    }

    private void raw(byte[] bytes) {
        last.writeBytes(bytes);
        length += bytes.length;
    }

    private static ByteBuffer littleEndian(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
