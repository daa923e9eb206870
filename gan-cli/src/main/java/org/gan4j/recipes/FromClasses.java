package org.gan4j.recipes;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.gan4j.models.ClassCondition;
import org.gan4j.models.ClassSampler;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/**
 * Samples from noise, each of a class.
 *
 * @param generator is given a {@link ClassCondition}
 * @param classNames in the order of the labels
 */
public record FromClasses(ClassSampler generator, List<String> classNames) implements SampleSource {
    /**
     * Copies the list.
     *
     * @param generator is given a {@link ClassCondition}
     * @param classNames in the order of the labels
     */
    public FromClasses {
        classNames = List.copyOf(classNames);
    }

    /**
     * Draws as many samples of each class, class after class; in EVAL, unrecorded.
     *
     * @param classes 1 or more
     * @param each the samples of a class, 1 or more
     * @param random the stream of the noise
     * @return [classes * each, sample shape]
     */
    public Tensor sample(int classes, int each, RandomStream random) {
        int[] labels = new int[Math.multiplyExact(classes, each)];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i / each;
        }
        return sample(labels, random);
    }

    /**
     * Draws samples of one class, as {@link #sample} does.
     *
     * @param label the class, from 0
     * @param count the number of samples, 1 or more
     * @param random the stream of the noise
     * @return [count, sample shape]
     */
    public Tensor sampleOf(int label, int count, RandomStream random) {
        int[] labels = new int[count];
        Arrays.fill(labels, label);
        return sample(labels, random);
    }

    /**
     * Draws rows that lead from one class to another, each from the same noise.
     *
     * @param from the class at the beginning of the rows
     * @param to the class at the end of the rows
     * @param rows the number of rows, 1 or more
     * @param steps the samples of a row, both ends among them, 2 or more
     * @param random the stream of the noise
     * @return [rows * steps, sample shape]
     */
    public Tensor between(int from, int to, int rows, int steps, RandomStream random) {
        return Scope.keeping(() -> {
            Tensor noise = generator.noise(rows, random);
            Tensor repeated = noise.gather(Tensor.ofInts(Shape.of(rows * steps), rowNumbers(rows, steps))
                    .to(noise.backend()));
            Tensor way = ClassCondition.between(from, to, steps, classNames.size());
            Tensor ways = Tensor.concatenate(0, Collections.nCopies(rows, way));
            return generator.sample(repeated, ways.to(noise.backend()).to(noise.dtype()));
        });
    }

    private Tensor sample(int[] labels, RandomStream random) {
        return Scope.keeping(() -> {
            Tensor noise = generator.noise(labels.length, random);
            Tensor condition = Tensor.ofInts(Shape.of(labels.length), labels);
            return generator.sample(noise, condition.to(noise.backend()));
        });
    }

    private static int[] rowNumbers(int rows, int steps) {
        int[] numbers = new int[Math.multiplyExact(rows, steps)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i / steps;
        }
        return numbers;
    }
}
