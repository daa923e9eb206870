package org.gan4j.recipes.data;

import java.util.List;
import java.util.Optional;

/**
 * The examples of a run, those in files all read once.
 *
 * @param examples of the recipe's shape
 * @param identity what tells whether they are the same again
 * @param conversion what was done to images, for the user to know; empty where nothing was
 * @param skipped a sentence for each file, and each kind of files, that was left out
 */
public record TrainingData(
        Examples examples, DataIdentity identity, Optional<String> conversion, List<String> skipped) {
    /**
     * Copies the list.
     *
     * @param examples of the recipe's shape
     * @param identity what tells whether they are the same again
     * @param conversion what was done to images, for the user to know; empty where nothing was
     * @param skipped a sentence for each file, and each kind of files, that was left out
     */
    public TrainingData {
        skipped = List.copyOf(skipped);
    }
}
