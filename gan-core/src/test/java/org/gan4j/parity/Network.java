package org.gan4j.parity;

import java.util.LinkedHashMap;
import java.util.Map;
import org.gan4j.shape.Shape;

/**
 * A layer or several of them, with PyTorch's names for their parameters and buffers.
 *
 * @param <T> tensors
 */
public interface Network<T> {
    T forward(T input);

    /** Whether it computes as in training. */
    void training(boolean training);

    Map<String, T> parameters();

    Map<String, T> buffers();

    /** Overwrites a parameter or buffer. */
    void assign(String name, Values values);

    /** Overwrites all parameters and running statistics by {@link Draws#network}. */
    default void draw(String name, Draws draws, Library<T> library) {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        parameters().forEach((key, tensor) -> shapes.put(key, library.shape(tensor)));
        buffers().forEach((key, tensor) -> {
            if (!key.endsWith("num_batches_tracked")) {
                shapes.put(key, library.shape(tensor));
            }
        });
        draws.network(name, shapes).forEach(this::assign);
    }
}
