package org.gan4j.recipes.data;

import java.util.List;
import java.util.Optional;
import org.gan4j.data.DataException;
import org.gan4j.data.points.PointDistribution;
import org.gan4j.shape.Shape;

/**
 * Points of the plane, drawn by the seed.
 *
 * @param distribution what they are drawn of
 */
public record PointSamples(PointDistribution distribution) implements SampleKind {
    private static final Shape POINT = Shape.of(2);

    /**
     * Compares a name with that of a distribution, with or without dashes.
     *
     * @param distribution the distribution
     * @param name the name, as a user wrote it
     * @return true if it is the distribution's name
     */
    public static boolean isNamed(PointDistribution distribution, String name) {
        return distribution.name().replace("-", "").equals(name.replace("-", ""));
    }

    @Override
    public Shape shape() {
        return POINT;
    }

    @Override
    public String describe() {
        return "points " + POINT;
    }

    @Override
    public TrainingData load(DataChoice choice, String recipe) {
        if (!isNamed(distribution, choice.from())) {
            throw new DataException("--data: expects none or " + distribution.name() + " for the recipe " + recipe
                    + ", whose points are drawn by the seed, got " + choice.from());
        }
        return new TrainingData(
                new PointExamples(distribution), DataIdentity.of(distribution), Optional.empty(), List.of());
    }
}
