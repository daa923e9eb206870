package org.gan4j.benchmarks.parity;

import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gan4j.backend.DType;

/**
 * How libtorch keeps numbers.
 *
 * @param channelsLast whether the channels of a pixel lie together, which its kernels answer with another order of sums
 */
record TorchForm(ScalarType type, boolean channelsLast) {
    /** As PyTorch keeps them unless it is told otherwise. */
    static TorchForm of(DType dtype) {
        return new TorchForm(dtype == DType.FLOAT64 ? ScalarType.Double : ScalarType.Float, false);
    }

    /** In FLOAT32, with the channels of a pixel together. */
    static TorchForm ofChannelsLast() {
        return new TorchForm(ScalarType.Float, true);
    }

    /** The same numbers in this form. */
    Tensor of(Tensor tensor) {
        Tensor typed = tensor.to(type);
        return channelsLast && typed.dim() == 4 ? typed.contiguous(torch.MemoryFormat.ChannelsLast) : typed;
    }

    /** Brings parameters and buffers into this form. */
    void giveTo(Module module) {
        module.to(type, false);
        TensorVector parameters = module.parameters();
        for (long i = 0; i < parameters.size(); i++) {
            Tensor parameter = parameters.get(i);
            if (channelsLast && parameter.dim() == 4) {
                parameter.set_data(of(parameter.detach()));
            }
        }
    }
}
