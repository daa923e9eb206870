package org.gan4j.recipes.data;

import org.gan4j.data.Batch;
import org.gan4j.data.BatchSource;
import org.gan4j.random.RandomStream;

/** The examples that a run trains on. */
public sealed interface Examples permits ImageExamples, PointExamples, TranslationExamples {
    /** {@return the recipe's kind of samples, fitted to these} */
    SampleKind samples();

    /** {@return a description, for example {@code digits, 5000 images [1, 28, 28]}} */
    String describe();

    /**
     * {@return batches from the beginning, in an order of the stream}
     *
     * @param batching the division into batches
     * @param random the stream of the order, of which batches split off their own
     * @throws IllegalArgumentException if there are no such batches
     */
    BatchSource<Batch> batches(Batching batching, RandomStream random);
}
