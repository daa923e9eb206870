package org.gan4j.recipes;

import java.nio.file.Path;
import org.gan4j.data.DataException;
import org.gan4j.data.Dataset;
import org.gan4j.data.Digits;
import org.gan4j.data.Mnist;

/** What {@code --data} means. */
public final class TrainingData {
    private TrainingData() {}

    /**
     * The data set that fits a recipe.
     *
     * @param choice {@code bundled}, or the path of a directory with MNIST's files
     * @throws DataException if there is none there, it is damaged, or its images are of another size
     */
    public static Dataset load(String choice, Recipe recipe) {
        Dataset dataset = choice.equals(RunSettings.BUNDLED) ? Digits.bundled() : Mnist.training(Path.of(choice));
        if (!dataset.imageShape().equals(recipe.imageShape())) {
            throw new DataException(recipe.name() + ": expects images " + recipe.imageShape() + ", got "
                    + dataset.imageShape() + " in " + choice);
        }
        if (dataset.size() == 0) {
            throw new DataException(recipe.name() + ": expects at least one image, got none in " + choice);
        }
        return dataset;
    }
}
