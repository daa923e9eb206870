package org.gan4j.data;

import java.util.List;
import java.util.stream.IntStream;
import org.gan4j.shape.Shape;

/** Small data sets whose images tell their index. */
public final class Samples {
    private Samples() {}

    /** Images [1, 1, 2] of up to 127 indices: image i has the pixels (i, 255 - i) and the label i. */
    public static Dataset numbered(int size) {
        byte[] pixels = new byte[2 * size];
        for (int i = 0; i < size; i++) {
            pixels[2 * i] = (byte) i;
            pixels[2 * i + 1] = (byte) (255 - i);
        }
        int[] labels = IntStream.range(0, size).toArray();
        List<String> classes =
                IntStream.range(0, size).mapToObj(String::valueOf).toList();
        return Dataset.of("numbered", Shape.of(1, 1, 2), classes, pixels, labels);
    }
}
