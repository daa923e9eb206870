package org.gan4j.train.penalty;

import java.util.List;
import java.util.Optional;
import org.gan4j.nn.Conv2d;
import org.gan4j.nn.ConvTranspose2d;
import org.gan4j.nn.Linear;
import org.gan4j.nn.Module;
import org.gan4j.nn.Parameter;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/**
 * BigGAN's orthogonal regularisation: the sum of |W W^T (1 - I)|^2 over the weights W of a network, each as a matrix with a row
 * for each output. It keeps the filters of a layer orthogonal to each other, without a bound on their lengths, so that samples
 * of truncated noise stay good. Immutable; safe to share between threads.
 *
 * <p>Of linear layers and convolutions; embeddings are left out. Its gradient is 4 (W W^T (1 - I)) W; the authors' PyTorch
 * program takes half of it. Brock, Donahue and Simonyan, ICLR 2019, section 3.1, with a weight of 1e-4.
 *
 * <pre>{@code
 * GanTrainer.of(pair).generatorTerm("orthogonal", OrthogonalRegularization.WEIGHT, new OrthogonalRegularization())
 * }</pre>
 *
 * @param vectors the vectors that become orthogonal
 */
public record OrthogonalRegularization(Vectors vectors) implements GeneratorTerm<Object> {
    /** The paper's weight. */
    public static final double WEIGHT = 1e-4;

    /** The vectors of a weight that become orthogonal. */
    public enum Vectors {
        /** The filters: a row for each output, W W^T; in TensorFlow, whose outputs are columns, the paper's W^T W. */
        OUTPUTS,
        /** The columns, W^T W: one for each input, or for each input and place of a kernel. */
        INPUTS
    }

    /** Regularises filters. */
    public OrthogonalRegularization() {
        this(Vectors.OUTPUTS);
    }

    @Override
    public Tensor of(GeneratorView<?> view) {
        return loss(view.generator());
    }

    /**
     * {@return the penalty of a discriminator: weight times {@link #loss}}
     *
     * @param discriminator a network with linear layers or convolutions
     * @param weight positive
     */
    public Regularizer penalty(Module discriminator, double weight) {
        GradientNorms.requireWeight("OrthogonalRegularization", weight);
        return Regularizer.of(view -> loss(discriminator).multiply(weight));
    }

    /**
     * Computes the sum over a network's weights.
     *
     * @param network a network with linear layers or convolutions
     * @return a scalar
     * @throws IllegalArgumentException if it has no linear layer and no convolution
     */
    public Tensor loss(Module network) {
        return Scope.keeping(() -> {
            List<Module> layers = network.modules().stream()
                    .filter(OrthogonalRegularization::isRegularised)
                    .toList();
            return layers.stream()
                    .map(layer -> loss(matrix(layer)))
                    .reduce(Tensor::add)
                    .orElseThrow(() -> new IllegalArgumentException("OrthogonalRegularization: expects a network with"
                            + " linear layers or convolutions, got " + network));
        });
    }

    private static boolean isRegularised(Module layer) {
        return layer instanceof Linear || layer instanceof Conv2d || layer instanceof ConvTranspose2d;
    }

    /** Returns the weight of a layer as [outputs, rest]. */
    private static Tensor matrix(Module layer) {
        Tensor weight = Optional.ofNullable(layer.namedParameters().get("weight"))
                .map(Parameter::value)
                .orElseThrow();
        return (layer instanceof ConvTranspose2d ? weight.transpose(0, 1) : weight).flatten(1);
    }

    private Tensor loss(Tensor matrix) {
        Tensor rows = vectors == Vectors.OUTPUTS ? matrix : matrix.transpose(0, 1);
        Tensor products = rows.matmul(rows.transpose(0, 1));
        return products.multiply(offDiagonal(products)).sumOfSquares();
    }

    /** Returns 1 - I. */
    private static Tensor offDiagonal(Tensor products) {
        int size = products.shape().size(0);
        float[] mask = new float[size * size];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = i / size == i % size ? 0 : 1;
        }
        return Tensor.of(Shape.of(size, size), mask).to(products.backend()).to(products.dtype());
    }
}
