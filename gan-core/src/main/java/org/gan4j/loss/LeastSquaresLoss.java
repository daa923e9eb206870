package org.gan4j.loss;

import java.util.function.Supplier;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/**
 * LSGAN loss: the discriminator minimises mean((real - 1)^2) / 2 + mean(fake^2) / 2, the generator mean((fake - 1)^2) /
 * 2.
 *
 * <p>Takes outputs of any size, without a sigmoid. Mao et al., ICCV 2017, equation 9 (a = 0, b = c = 1). Immutable;
 * safe to share between threads.
 *
 * @param smoothing one-sided label smoothing, in [0, 1): the target of real samples is 1 - smoothing
 */
public record LeastSquaresLoss(double smoothing) implements AdversarialLoss {
    /**
     * Checks the smoothing.
     *
     * @param smoothing one-sided label smoothing, in [0, 1): the target of real samples is 1 - smoothing
     * @throws IllegalArgumentException if the smoothing is outside [0, 1)
     */
    public LeastSquaresLoss {
        NonSaturatingLoss.requireSmoothing(smoothing);
    }

    /** Creates the loss without smoothing. */
    public LeastSquaresLoss() {
        this(0);
    }

    /**
     * Sets one-sided label smoothing.
     *
     * @param newSmoothing in [0, 1); the target of real samples is 1 - newSmoothing
     * @return the loss with this smoothing
     */
    public LeastSquaresLoss labelSmoothing(double newSmoothing) {
        return new LeastSquaresLoss(newSmoothing);
    }

    @Override
    public Tensor discriminator(Tensor real, Tensor fake) {
        return Scope.keeping(() -> halfSquare(real, 1 - smoothing).add(halfSquare(fake, 0)));
    }

    @Override
    public Tensor generator(Tensor fake, Supplier<Tensor> real) {
        return Scope.keeping(() -> halfSquare(fake, 1));
    }

    private static Tensor halfSquare(Tensor output, double target) {
        Tensor difference = output.subtract(target);
        return difference.multiply(difference).mean().divide(2);
    }

    /** Returns the output itself: 1 stands for real, 0 for generated. */
    @Override
    public Tensor score(Tensor output) {
        return output;
    }
}
