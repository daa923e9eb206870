package org.gan4j.recipes.data;

import java.util.Map;
import org.gan4j.shape.Shape;

/** The kind of a recipe's samples, real and generated. */
public sealed interface SampleKind permits ImageSamples, PointSamples, ClassSamples, TranslationSamples {
    /** {@return the shape of one sample} */
    Shape shape();

    /** {@return a description, for example {@code images [1, 28, 28]}} */
    String describe();

    /**
     * {@return the data set of a choice, for networks of this kind}
     *
     * @param choice the user's choice of data
     * @param recipe its name, for messages
     * @throws org.gan4j.data.DataException if there is none, or an example of it cannot be read
     */
    TrainingData load(DataChoice choice, String recipe);

    /** {@return whether a user may choose the size of the images} */
    default boolean hasSizes() {
        return false;
    }

    /**
     * {@return the texts of a checkpoint that tell what the data of its run made of this kind; {@link #fitted} reads
     * them}
     */
    default Map<String, String> texts() {
        return Map.of();
    }

    /**
     * {@return this kind as it was in the run of a checkpoint}
     *
     * @param texts of the checkpoint
     * @throws org.gan4j.io.StateException if they do not tell
     */
    default SampleKind fitted(Map<String, String> texts) {
        return this;
    }
}
