package org.gan4j.io.weights;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.gan4j.io.StateException;
import org.gan4j.tensor.Scope;

/** Assertions on the messages of files that are refused. */
final class Refused {
    private Refused() {}

    static void reading(Path file, String message) {
        assertThatThrownBy(() -> {
                    try (Scope scope = Scope.open()) {
                        WeightFile.open(file).read();
                    }
                })
                .isInstanceOf(StateException.class)
                .hasMessage(message);
    }
}
