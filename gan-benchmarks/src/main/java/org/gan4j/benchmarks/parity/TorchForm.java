package org.gan4j.benchmarks.parity;

import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gan4j.backend.DType;

/**
 * The data type and memory layout of libtorch's tensors.
 *
 * @param channelsLast whether the channels of a pixel are adjacent, which changes the order of its kernels' sums
 */
record TorchForm(ScalarType type, boolean channelsLast) {
    /** Returns PyTorch's default form. */
    static TorchForm of(DType dtype) {
        return new TorchForm(dtype == DType.FLOAT64 ? ScalarType.Double : ScalarType.Float, false);
    }

    /** Returns FLOAT32 with channels last. */
    static TorchForm ofChannelsLast() {
        return new TorchForm(ScalarType.Float, true);
    }

    /** Converts a tensor to this form. */
    Tensor of(Tensor tensor) {
        Tensor typed = tensor.to(type);
        return channelsLast && typed.dim() == 4 ? typed.contiguous(torch.MemoryFormat.ChannelsLast) : typed;
    }

    /** Converts parameters and buffers to this form. */
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
