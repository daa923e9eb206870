package org.gan4j.io.weights;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.gan4j.io.StateException;
import org.gan4j.io.StoredType;
import org.gan4j.io.internal.Durable;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/**
 * Elements of a storage in the order of a tensor, checked to lie inside it.
 *
 * @param first position of the first element in the storage, in elements
 * @param span number of elements from the first to the last one in the storage
 */
record TensorView(StoredType type, Shape shape, List<Long> strides, long first, int span) {
    /** Reads the elements of a tensor. */
    Tensor read(String who, String name, Path file, StorageRecord storage) {
        long begin = storage.position() + first * type.bytes();
        try (FileChannel channel = FileChannel.open(file).position(begin);
                InputStream in = new BufferedInputStream(Channels.newInputStream(channel))) {
            CheckedInputStream checked = new CheckedInputStream(in, new CRC32());
            Tensor elements = type.read(who, name, checked, Shape.of(span));
            boolean whole = (long) span * type.bytes() == storage.bytes();
            if (whole && storage.crc() != 0 && checked.getChecksum().getValue() != storage.crc()) {
                throw new StateException(who + ": expects \"" + name + "\" as it was written, got other bytes than its"
                        + " CRC-32 is of");
            }
            return Scope.keeping(() -> inOrder(elements).reshape(shape));
        } catch (IOException e) {
            throw new StateException(who + " could not be read: " + Durable.reason(e), e);
        }
    }

    private Tensor inOrder(Tensor elements) {
        if (isDense()) {
            return elements;
        }
        int[] places = new int[shape.elements()];
        int[] index = new int[shape.rank()];
        int place = 0;
        for (int i = 0; i < places.length; i++) {
            places[i] = place;
            place = advance(index, place);
        }
        return elements.gather(Tensor.ofInts(Shape.of(places.length), places));
    }

    /** Moves an index to the next element in row-major order, and returns that element's place. */
    private int advance(int[] index, int place) {
        int next = place;
        for (int axis = index.length - 1; axis >= 0; axis--) {
            next += stride(axis);
            index[axis]++;
            if (index[axis] < shape.size(axis)) {
                return next;
            }
            next -= index[axis] * stride(axis);
            index[axis] = 0;
        }
        return next;
    }

    private int stride(int axis) {
        return shape.size(axis) == 1 ? 0 : Math.toIntExact(strides.get(axis));
    }

    private boolean isDense() {
        long expected = 1;
        for (int axis = shape.rank() - 1; axis >= 0; axis--) {
            if (shape.size(axis) != 1 && strides.get(axis) != expected) {
                return shape.elements() == 0;
            }
            expected *= shape.size(axis);
        }
        return true;
    }
}
