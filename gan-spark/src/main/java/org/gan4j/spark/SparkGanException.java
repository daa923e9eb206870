package org.gan4j.spark;

import java.io.Serial;

/** Failure of a training on Spark, with the sentence of the rank that caused it. */
public final class SparkGanException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    /**
     * Creates an exception without a cause.
     *
     * @param message a sentence for the user
     */
    public SparkGanException(String message) {
        super(message);
    }

    /**
     * Creates an exception.
     *
     * @param message a sentence for the user
     * @param cause the failure on the rank or in Spark
     */
    public SparkGanException(String message, Throwable cause) {
        super(message, cause);
    }
}
