package org.gan4j.backend.cuda;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Texts of kernels, one for each family. Immutable; safe to share between threads. */
enum CudaText {
    ELEMENTWISE(List.of(), List.of(CudaType.FLOAT32, CudaType.FLOAT64, CudaType.INT32)),
    MOVING(List.of(), List.of(CudaType.WORD, CudaType.LONG_WORD)),
    INDICES(List.of(), List.of(CudaType.INT32)),
    REDUCING(List.of("blocks"), List.of(CudaType.FLOAT32, CudaType.FLOAT64)),
    IMAGES(List.of(), List.of(CudaType.FLOAT32, CudaType.FLOAT64)),
    NORMALIZING(List.of("blocks"), List.of(CudaType.FLOAT32, CudaType.FLOAT64)),
    TRAINING(List.of(), List.of(CudaType.FLOAT32, CudaType.FLOAT64));

    private final List<String> before;
    private final List<CudaType> types;

    CudaText(List<String> before, List<CudaType> types) {
        this.before = before;
        this.types = types;
    }

    /** Returns the types for which the text compiles. */
    List<CudaType> types() {
        return types;
    }

    /** Returns the name of the text, for messages. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the text for a type. */
    String source(CudaType type) {
        return Stream.of(Stream.of("start"), before.stream(), Stream.of(label()))
                .flatMap(parts -> parts)
                .map(CudaText::read)
                .collect(Collectors.joining("\n", type.definition() + "\n", ""));
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
