package org.gan4j.recipes;

import java.util.List;
import java.util.Optional;
import org.gan4j.data.Conversion;
import org.gan4j.data.DataException;
import org.gan4j.data.Dataset;
import org.gan4j.data.ImageFolder;

/**
 * The images of a run, all of them read once.
 *
 * @param dataset of the recipe's shape
 * @param identity what tells whether it is the same again
 * @param conversion what was done to its images, for the user to know; empty where nothing was
 * @param skipped a sentence for each file that was left out
 */
public record TrainingData(Dataset dataset, DataIdentity identity, Optional<String> conversion, List<String> skipped) {
    public TrainingData {
        skipped = List.copyOf(skipped);
    }

    /**
     * The data set of a choice, in the shape that a recipe needs.
     *
     * @throws DataException if there is none, or an image of it cannot be read
     */
    public static TrainingData load(DataChoice choice, Recipe recipe) {
        Dataset opened = choice.open(recipe);
        if (opened.size() == 0) {
            throw new DataException(recipe.name() + ": expects at least one image, got none in " + choice.from());
        }
        return opened instanceof ImageFolder folder
                ? load(folder, choice, recipe)
                : converted(opened, recipe, List.of());
    }

    private static TrainingData load(ImageFolder folder, DataChoice choice, Recipe recipe) {
        if (choice.skipUnreadable()) {
            ImageFolder readable = folder.skipUnreadable();
            return converted(readable, recipe, readable.skipped());
        }
        try {
            return converted(folder, recipe, List.of());
        } catch (DataException e) {
            throw withAdvice(e);
        }
    }

    /** What is wrong with an image of a folder, and what to do. */
    public static DataException withAdvice(DataException e) {
        return new DataException(e.getMessage() + "; --skip-unreadable leaves such files out", e);
    }

    private static TrainingData converted(Dataset dataset, Recipe recipe, List<String> skipped) {
        Conversion conversion = Conversion.to(recipe.imageShape(), dataset);
        return new TrainingData(
                conversion.dataset(), DataIdentity.of(conversion.dataset()), conversion.line(), skipped);
    }
}
