package org.gan4j.recipes;

import org.gan4j.shape.Shape;

/** What a recipe's samples are, real and generated. */
public sealed interface SampleKind permits ImageSamples, PointSamples {
    /** The shape of one sample. */
    Shape shape();

    /** For example {@code images [1, 28, 28]}. */
    String describe();

    /**
     * The data set of a choice, for networks of this shape.
     *
     * @param recipe its name, for messages
     * @throws org.gan4j.data.DataException if there is none, or an example of it cannot be read
     */
    TrainingData load(DataChoice choice, String recipe);
}
