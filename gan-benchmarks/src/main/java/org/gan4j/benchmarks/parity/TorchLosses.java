package org.gan4j.benchmarks.parity;

import java.util.function.BinaryOperator;
import org.bytedeco.pytorch.BCELossImpl;
import org.bytedeco.pytorch.BCELossOptions;
import org.bytedeco.pytorch.BCEWithLogitsLossImpl;
import org.bytedeco.pytorch.BCEWithLogitsLossOptions;
import org.bytedeco.pytorch.CrossEntropyLossImpl;
import org.bytedeco.pytorch.CrossEntropyLossOptions;
import org.bytedeco.pytorch.L1LossImpl;
import org.bytedeco.pytorch.L1LossOptions;
import org.bytedeco.pytorch.MSELossImpl;
import org.bytedeco.pytorch.MSELossOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.kMean;
import org.bytedeco.pytorch.kSum;
import org.gan4j.loss.LossReduction;
import org.gan4j.parity.Losses;

/** libtorch's losses. */
final class TorchLosses implements Losses<Tensor> {
    @Override
    public BinaryOperator<Tensor> bce(LossReduction reduction) {
        BCELossOptions options = new BCELossOptions();
        set(options.reduction(), reduction);
        return new BCELossImpl(options)::forward;
    }

    @Override
    public BinaryOperator<Tensor> bceWithLogits(LossReduction reduction) {
        BCEWithLogitsLossOptions options = new BCEWithLogitsLossOptions();
        set(options.reduction(), reduction);
        return new BCEWithLogitsLossImpl(options)::forward;
    }

    @Override
    public BinaryOperator<Tensor> l1(LossReduction reduction) {
        L1LossOptions options = new L1LossOptions();
        set(options.reduction(), reduction);
        return new L1LossImpl(options)::forward;
    }

    @Override
    public BinaryOperator<Tensor> mse(LossReduction reduction) {
        MSELossOptions options = new MSELossOptions();
        set(options.reduction(), reduction);
        return new MSELossImpl(options)::forward;
    }

    @Override
    public BinaryOperator<Tensor> crossEntropy(LossReduction reduction) {
        CrossEntropyLossOptions options = new CrossEntropyLossOptions();
        set(options.reduction(), reduction);
        return new CrossEntropyLossImpl(options)::forward;
    }

    private static void set(org.bytedeco.pytorch.LossReduction option, LossReduction reduction) {
        if (reduction == LossReduction.MEAN) {
            option.put(new kMean());
        } else {
            option.put(new kSum());
        }
    }
}
