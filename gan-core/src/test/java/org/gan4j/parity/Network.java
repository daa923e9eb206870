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

    /** Overwrites all parameters and running statistics, away from kinks. */
    default void draw(String name, Draws draws, Library<T> library) {
        draw(name, Start.AWAY_FROM_KINKS, draws, library);
    }

    /** Overwrites all parameters and running statistics. */
    default void draw(String name, Start start, Draws draws, Library<T> library) {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        parameters().forEach((key, tensor) -> shapes.put(key, library.shape(tensor)));
        buffers().forEach((key, tensor) -> {
            if (!key.endsWith("num_batches_tracked")) {
                shapes.put(key, library.shape(tensor));
            }
        });
        start.draw(draws, name, shapes).forEach(this::assign);
    }
}
