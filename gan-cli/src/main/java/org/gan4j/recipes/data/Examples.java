package org.gan4j.recipes.data;

import org.gan4j.data.Batch;
import org.gan4j.data.BatchSource;
import org.gan4j.random.RandomStream;

/** The examples that a run trains on. */
public sealed interface Examples permits ImageExamples, PointExamples, TranslationExamples {
    /** The recipe's kind of samples, fitted to these. */
    SampleKind samples();

    /** For example {@code digits, 5000 images [1, 28, 28]}. */
    String describe();

    /**
     * Batches from the beginning, in an order of the stream.
     *
     * @throws IllegalArgumentException if there are no such batches
     */
    BatchSource<Batch> batches(Batching batching, RandomStream random);
}
