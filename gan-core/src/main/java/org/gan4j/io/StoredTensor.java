package org.gan4j.io;

import java.util.function.Supplier;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/**
 * Tensor in a file, whose elements are read when asked for. Immutable; safe to share between threads.
 *
 * @param name dotted, as in {@code 0.weight}
 * @param type type of the elements in the file
 * @param shape shape of the tensor
 * @param contents reads the elements into a tensor of the shape; throws {@link StateException} if it cannot
 */
public record StoredTensor(String name, StoredType type, Shape shape, Supplier<Tensor> contents) {
    /**
     * Reads the elements into a tensor of the current backend and scope.
     *
     * @return a new tensor of the type's {@link StoredType#dtype}
     * @throws StateException if they cannot be read
     */
    public Tensor read() {
        return Scope.keeping(contents);
    }

    /** {@return the number of bytes of its elements in the file} */
    public long bytes() {
        return (long) shape.elements() * type.bytes();
    }
}
