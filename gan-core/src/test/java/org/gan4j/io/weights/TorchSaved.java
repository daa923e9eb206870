package org.gan4j.io.weights;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;

/**
 * Files as {@code torch.save} writes them, in both formats.
 *
 * @param legacy whether in the format of before PyTorch 1.6
 */
public record TorchSaved(boolean legacy) {
    /** Writes a file of one object and the elements of its storages by key, in order. */
    public byte[] file(Consumer<PickleBytes> object, Map<String, byte[]> storages, int... elements) {
        PickleBytes pickle = new PickleBytes(legacy);
        object.accept(pickle);
        return legacy ? legacy(pickle.end(), storages, elements) : zip(pickle.end(), storages);
    }

    /** Writes a state_dict of FLOAT32 tensors, each in a storage of its own. */
    public byte[] stateDict(Map<String, Tensor> tensors) {
        return dictionary(tensors, PickleBytes::dictionary);
    }

    /** Writes a plain dictionary, which libtorch reads too. */
    public byte[] plainDictionary(Map<String, Tensor> tensors) {
        return dictionary(tensors, (pickle, entries) -> {
            pickle.op('}').op('(');
            entries.forEach((key, value) -> value.accept(pickle.text(key)));
            pickle.op('u');
        });
    }

    private byte[] dictionary(
            Map<String, Tensor> tensors, BiConsumer<PickleBytes, Map<String, Consumer<PickleBytes>>> form) {
        Map<String, Consumer<PickleBytes>> entries = new LinkedHashMap<>();
        Map<String, byte[]> storages = new LinkedHashMap<>();
        int[] elements = new int[tensors.size()];
        for (Map.Entry<String, Tensor> each : tensors.entrySet()) {
            String key = Integer.toString(storages.size());
            Tensor tensor = each.getValue();
            int count = tensor.shape().elements();
            elements[storages.size()] = count;
            storages.put(key, floats(tensor.toFloats()));
            long[] sizes = sizes(tensor.shape());
            entries.put(
                    each.getKey(),
                    pickle -> pickle.tensor("FloatStorage", key, count, 0, sizes, denseStrides(tensor.shape())));
        }
        return file(pickle -> form.accept(pickle, entries), storages, elements);
    }

    public static byte[] floats(float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    private static long[] sizes(Shape shape) {
        return Arrays.stream(shape.sizes()).asLongStream().toArray();
    }

    private static long[] denseStrides(Shape shape) {
        long[] strides = new long[shape.rank()];
        long stride = 1;
        for (int axis = shape.rank() - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= shape.size(axis);
        }
        return strides;
    }

    private static byte[] zip(byte[] pickle, Map<String, byte[]> storages) {
        Map<String, byte[]> records = new LinkedHashMap<>();
        records.put("archive/data.pkl", pickle);
        records.put("archive/byteorder", new byte[] {'l', 'i', 't', 't', 'l', 'e'});
        storages.forEach((key, bytes) -> records.put("archive/data/" + key, bytes));
        records.put("archive/version", new byte[] {'3', '\n'});
        return zip(records, ZipEntry.STORED);
    }

    /** Writes a zip archive of records. */
    public static byte[] zip(Map<String, byte[]> records, int method) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setMethod(method);
            for (Map.Entry<String, byte[]> each : records.entrySet()) {
                ZipEntry entry = new ZipEntry(each.getKey());
                CRC32 crc = new CRC32();
                crc.update(each.getValue());
                entry.setSize(each.getValue().length);
                entry.setCrc(crc.getValue());
                zip.putNextEntry(entry);
                zip.write(each.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] legacy(byte[] pickle, Map<String, byte[]> storages, int... elements) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(PyTorchLegacy.MAGIC);
        out.write('.');
        out.writeBytes(new PickleBytes(true).whole(1001).end());
        out.writeBytes(new PickleBytes(true)
                .op('}')
                .text("little_endian")
                .op(0x88)
                .op('s')
                .end());
        out.writeBytes(pickle);
        PickleBytes keys = new PickleBytes(true).op(']').op('(');
        storages.keySet().forEach(keys::text);
        out.writeBytes(keys.op('e').end());
        int next = 0;
        for (byte[] bytes : storages.values()) {
            out.writeBytes(ByteBuffer.allocate(Long.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(elements[next++])
                    .array());
            out.writeBytes(bytes);
        }
        return out.toByteArray();
    }
}
