package org.gan4j.parity;

import java.util.function.BinaryOperator;
import org.gan4j.loss.LossReduction;

/**
 * The losses that both libraries have: functions of a prediction and a target.
 *
 * @param <T> tensors
 */
public interface Losses<T> {
    BinaryOperator<T> bce(LossReduction reduction);

    BinaryOperator<T> bceWithLogits(LossReduction reduction);

    BinaryOperator<T> l1(LossReduction reduction);

    BinaryOperator<T> mse(LossReduction reduction);

    /** Of logits and labels. */
    BinaryOperator<T> crossEntropy(LossReduction reduction);
}
