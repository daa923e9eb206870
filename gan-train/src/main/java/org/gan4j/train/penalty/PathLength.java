package org.gan4j.train.penalty;

import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.gan4j.collective.DataParallel;
import org.gan4j.io.State;
import org.gan4j.io.Stateful;
import org.gan4j.models.style.StyleBased;
import org.gan4j.nn.Mode;
import org.gan4j.optim.OptimizerSettings;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/**
 * Path-length regularisation: the mean of (|J^T y| - a)^2, where J is the Jacobian of an image with respect to its styles, y
 * is normal noise divided by sqrt(height width), and a is a running mean of the lengths, saved in checkpoints. It makes equal
 * steps in the styles change images equally much. Not thread-safe.
 *
 * <pre>{@code
 * GanTrainer.of(generator, discriminator).lazyGeneratorTerm("path", 2, 4, PathLength.of(generator))
 * }</pre>
 *
 * <p>With a style for each layer, a length is the root of the mean over layers of the squared norms. The first half of the
 * noise of an update is used; a moves by 0.01 of its distance from the mean length before the penalty is computed, and no
 * gradient flows through it. Karras et al., CVPR 2020, section 3.2 and appendix B.
 *
 * @param <B> the batch that it reads; Object if it reads none
 */
public final class PathLength<B> implements GeneratorTerm<B>, Stateful {
    private static final double MOVE = 0.01;

    private final BiFunction<Tensor, ? super B, Tensor> styles;
    private final UnaryOperator<Tensor> images;
    private double mean;

    /**
     * Creates the term for a generator in two halves, which are called in TRAIN_SILENT.
     *
     * @param styles maps noise [n, latent shape] to styles [n, size] or [n, layers, size]; the batch may be larger
     * @param images maps styles to images [n, channels, height, width], differentiably to the second order
     */
    public PathLength(BiFunction<Tensor, ? super B, Tensor> styles, UnaryOperator<Tensor> images) {
        this.styles = styles;
        this.images = images;
    }

    /**
     * Creates the term for a style-based generator.
     *
     * @param generator maps noise to styles, and styles to images
     * @return a term whose running mean is 0
     */
    public static PathLength<Object> of(StyleBased generator) {
        return new PathLength<>((noise, batch) -> generator.styles(noise), generator::images);
    }

    /** {@return the running mean of the lengths; 0 before the first update} */
    public double mean() {
        return mean;
    }

    @Override
    public Tensor of(GeneratorView<? extends B> view) {
        return view.generator()
                .in(
                        Mode.TRAIN_SILENT,
                        () -> Scope.keeping(() -> {
                            int half = (view.noise().shape().size(0) + 1) / 2;
                            Tensor mapped = styles.apply(view.noise().slice(0, 0, half), view.batch());
                            return penalty(mapped.isRecorded() ? mapped : mapped.asVariable(), view.random());
                        }));
    }

    private Tensor penalty(Tensor mapped, RandomStream random) {
        Tensor made = images.apply(mapped);
        return penalty(mapped, made, made.detach().normalLike(random));
    }

    /**
     * Computes the term for given directions, and moves the running mean.
     *
     * @param mapped styles, recorded
     * @param made the images of the styles
     * @param directions standard normal noise in the shape of the images
     */
    Tensor penalty(Tensor mapped, Tensor made, Tensor directions) {
        return Scope.keeping(() -> {
            Tensor lengths = lengths(mapped, made, directions);
            mean += MOVE * (DataParallel.mean(lengths.detach().mean().item()) - mean);
            return lengths.subtract(mean).square().mean();
        });
    }

    /** Returns the lengths, [n]. */
    static Tensor lengths(Tensor mapped, Tensor made, Tensor directions) {
        Shape shape = made.shape();
        if (shape.rank() != 4) {
            throw new ShapeException("PathLength: expects images [n, channels, height, width], got " + shape);
        }
        double scale = 1 / Math.sqrt((double) shape.size(2) * shape.size(3));
        Tensor slopes = made.multiply(directions.multiply(scale))
                .sum()
                .differentiableGradients(mapped)
                .of(mapped)
                .square();
        Tensor squares = slopes.shape().rank() == 3
                ? slopes.sum(2).mean(1)
                : slopes.flatten(1).sum(1);
        return OptimizerSettings.root(squares);
    }

    @Override
    public void save(State out) {
        out.put("mean", mean);
    }

    @Override
    public void restore(State in) {
        mean = in.decimal("mean");
    }
}
