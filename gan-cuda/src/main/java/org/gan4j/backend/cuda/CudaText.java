package org.gan4j.backend.cuda;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Texts of kernels, one for each family. Immutable; safe to share between threads. */
enum CudaText {
    ELEMENTWISE,
    MOVING,
    INDICES,
    REDUCING,
    IMAGES,
    NORMALIZING,
    TRAINING,
    RANDOM;

    /** Returns the types for which the text compiles. */
    List<CudaType> types() {
        return switch (this) {
            case ELEMENTWISE -> List.of(CudaType.FLOAT32, CudaType.FLOAT64, CudaType.INT32);
            case MOVING -> List.of(CudaType.WORD, CudaType.LONG_WORD);
            case INDICES -> List.of(CudaType.INT32);
            case REDUCING, IMAGES, NORMALIZING, TRAINING, RANDOM -> List.of(CudaType.FLOAT32, CudaType.FLOAT64);
        };
    }

    private List<String> parts() {
        return this == REDUCING || this == NORMALIZING
                ? List.of("start", "blocks", label())
                : List.of("start", label());
    }

    /** Returns the name of the text, for messages. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the text for a type. */
    String source(CudaType type) {
        return parts().stream().map(CudaText::read).collect(Collectors.joining("\n", type.definition() + "\n", ""));
    }

    private static String read(String part) {
        try (InputStream stream = CudaText.class.getResourceAsStream(part + ".cu")) {
            if (stream == null) {
                throw new IllegalStateException("cuda: expects the resource " + part + ".cu, got none");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
