package org.gan4j.train.penalty;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/** The penalty gamma / 2 times the mean of |grad D(x)|^2, every few updates with its weight multiplied by the interval. */
sealed interface ZeroCentredPenalty extends Regularizer permits R1Penalty, R2Penalty {
    /** The weight of Mescheder, Geiger and Nowozin. */
    double DEFAULT_GAMMA = 10;

    double gamma();

    int every();

    /** Returns the discriminator under the conditions of {@link #samples}. */
    UnaryOperator<Tensor> critic(CriticView view);

    /** Returns the samples at which the gradient is penalised. */
    Tensor samples(CriticView view);

    @Override
    default Optional<Tensor> penalty(CriticView view) {
        if (view.update() % every() != 0) {
            return Optional.empty();
        }
        double weight = gamma() / 2 * every();
        return Optional.of(Scope.keeping(
                () -> GradientNorms.squared(critic(view), samples(view)).mean().multiply(weight)));
    }

    @Override
    default boolean isPerSample() {
        return true;
    }

    static void require(String who, double gamma, int every) {
        GradientNorms.requireWeight(who, gamma);
        GradientNorms.requireEvery(who, every);
    }
}
