package org.gan4j.parity;

import java.util.function.BinaryOperator;
import org.gan4j.loss.BceLoss;
import org.gan4j.loss.BceWithLogitsLoss;
import org.gan4j.loss.CrossEntropyLoss;
import org.gan4j.loss.L1Loss;
import org.gan4j.loss.LossReduction;
import org.gan4j.loss.MseLoss;
import org.gan4j.tensor.Tensor;

/** This library's losses. */
final class Gan4jLosses implements Losses<Tensor> {
    @Override
    public BinaryOperator<Tensor> bce(LossReduction reduction) {
        return new BceLoss(reduction)::apply;
    }

    @Override
    public BinaryOperator<Tensor> bceWithLogits(LossReduction reduction) {
        return new BceWithLogitsLoss(reduction)::apply;
    }

    @Override
    public BinaryOperator<Tensor> l1(LossReduction reduction) {
        return new L1Loss(reduction)::apply;
    }

    @Override
    public BinaryOperator<Tensor> mse(LossReduction reduction) {
        return new MseLoss(reduction)::apply;
    }

    @Override
    public BinaryOperator<Tensor> crossEntropy(LossReduction reduction) {
        return new CrossEntropyLoss(reduction)::apply;
    }
}
