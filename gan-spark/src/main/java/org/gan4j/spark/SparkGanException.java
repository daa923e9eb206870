package org.gan4j.spark;

import java.io.Serial;

/** Failure of a training on Spark, with the sentence of the rank that caused it. */
public final class SparkGanException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    public SparkGanException(String message) {
        super(message);
    }

    public SparkGanException(String message, Throwable cause) {
        super(message, cause);
    }
}
