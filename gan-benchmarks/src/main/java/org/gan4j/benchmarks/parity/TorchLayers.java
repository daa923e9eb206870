package org.gan4j.benchmarks.parity;

import java.util.List;
import org.bytedeco.pytorch.BatchNorm1dImpl;
import org.bytedeco.pytorch.BatchNormOptions;
import org.bytedeco.pytorch.DropoutImpl;
import org.bytedeco.pytorch.ELUImpl;
import org.bytedeco.pytorch.ELUOptions;
import org.bytedeco.pytorch.FlattenImpl;
import org.bytedeco.pytorch.LeakyReLUImpl;
import org.bytedeco.pytorch.LeakyReLUOptions;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.LinearOptions;
import org.bytedeco.pytorch.LongVector;
import org.bytedeco.pytorch.ReLUImpl;
import org.bytedeco.pytorch.SigmoidImpl;
import org.bytedeco.pytorch.SoftplusImpl;
import org.bytedeco.pytorch.TanhImpl;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.UnflattenImpl;
import org.gan4j.parity.Layers;
import org.gan4j.parity.Network;
import org.gan4j.shape.Shape;

/** libtorch's modules. */
record TorchLayers(TorchForm form) implements Layers<Tensor> {
    @Override
    public Network<Tensor> linear(int in, int out, boolean bias) {
        LinearOptions options = new LinearOptions(in, out);
        options.bias().put(bias);
        LinearImpl module = new LinearImpl(options);
        return TorchNetwork.of(module, module::forward, form);
    }

    @Override
    public Network<Tensor> reLU() {
        ReLUImpl module = new ReLUImpl();
        return TorchNetwork.of(module, module::forward, form);
    }

    @Override
    public Network<Tensor> leakyReLU() {
        LeakyReLUImpl module = new LeakyReLUImpl();
        return TorchNetwork.of(module, module::forward, form);
    }

    @Override
    public Network<Tensor> leakyReLU(double slope) {
        LeakyReLUOptions options = new LeakyReLUOptions();
        options.negative_slope().put(slope);
        LeakyReLUImpl module = new LeakyReLUImpl(options);
        return TorchNetwork.of(module, module::forward, form);
    }

    @Override
    public Network<Tensor> tanh() {
        TanhImpl module = new TanhImpl();
        return TorchNetwork.of(module, module::forward, form);
    }

    @Override
    public Network<Tensor> sigmoid() {
        SigmoidImpl module = new SigmoidImpl();
        return TorchNetwork.of(module, module::forward, form);
    }

    @Override
    public Network<Tensor> softplus() {
        SoftplusImpl module = new SoftplusImpl();
        return TorchNetwork.of(module, module::forward, form);
    }

    @Override
    public Network<Tensor> elu() {
        ELUImpl module = new ELUImpl();
        return TorchNetwork.of(module, module::forward, form);
    }

    @Override
    public Network<Tensor> elu(double alpha) {
        ELUOptions options = new ELUOptions();
        options.alpha().put(alpha);
        ELUImpl module = new ELUImpl(options);
        return TorchNetwork.of(module, module::forward, form);
    }

    @Override
    public Network<Tensor> dropout(double probability) {
        DropoutImpl module = new DropoutImpl(probability);
        return TorchNetwork.of(module, module::forward, form);
    }

    @Override
    public Network<Tensor> flatten() {
        FlattenImpl module = new FlattenImpl();
        return TorchNetwork.of(module, module::forward, form);
    }

    @Override
    public Network<Tensor> unflatten(Shape sample) {
        UnflattenImpl module = new UnflattenImpl(1, new LongVector(TorchLibrary.sizes(sample)));
        return TorchNetwork.of(module, module::forward, form);
    }

    @Override
    public Network<Tensor> batchNorm1d(int channels) {
        return batchNorm1d(new BatchNormOptions(channels));
    }

    @Override
    public Network<Tensor> batchNorm1d(int channels, double eps, double momentum, boolean affine) {
        BatchNormOptions options = new BatchNormOptions(channels);
        options.eps().put(eps);
        options.momentum().put(momentum);
        options.affine().put(affine);
        return batchNorm1d(options);
    }

    private Network<Tensor> batchNorm1d(BatchNormOptions options) {
        BatchNorm1dImpl module = new BatchNorm1dImpl(options);
        return TorchNetwork.of(module, module::forward, form);
    }

    @Override
    public Network<Tensor> sequential(List<Network<Tensor>> layers) {
        return new TorchNetwork.Sequence(layers);
    }
}
