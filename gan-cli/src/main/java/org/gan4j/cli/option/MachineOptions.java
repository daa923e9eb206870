package org.gan4j.cli.option;

import org.gan4j.backend.Precision;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for the backend and its threads: null where an option is not given. */
final class MachineOptions {
    @Option(
            names = "--threads",
            paramLabel = "N",
            converter = NumberConverters.Threads.class,
            description = "Number of backend threads. Default: the recipe's.")
    private @Nullable Integer threads;

    @Option(
            names = "--precision",
            paramLabel = "NAME",
            converter = NumberConverters.OfPrecision.class,
            description = "Precision of matrix products and convolutions: float32, or bf16 on a CPU that has it."
                    + " Default: float32.")
    private @Nullable Precision precision;

    @Option(
            names = "--backend",
            paramLabel = "NAME",
            description = "Backend: onednn, nd4j or nd4j-cuda. Default: the best that works here.")
    private @Nullable String backend;

    int threadsOr(int otherwise) {
        return threads == null ? otherwise : threads;
    }

    Precision precisionOr(Precision otherwise) {
        return precision == null ? otherwise : precision;
    }

    @Nullable
    String backend() {
        return backend;
    }
}
