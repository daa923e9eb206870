package org.gan4j.parity;

import java.util.List;
import org.gan4j.backend.DType;
import org.gan4j.nn.BatchNorm1d;
import org.gan4j.nn.BatchNormSettings;
import org.gan4j.nn.Dropout;
import org.gan4j.nn.ELU;
import org.gan4j.nn.Flatten;
import org.gan4j.nn.Layer;
import org.gan4j.nn.LeakyReLU;
import org.gan4j.nn.Linear;
import org.gan4j.nn.ReLU;
import org.gan4j.nn.Sequential;
import org.gan4j.nn.Sigmoid;
import org.gan4j.nn.Softplus;
import org.gan4j.nn.Tanh;
import org.gan4j.nn.Unflatten;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;

/** This library's layers. What their constructors draw is overwritten by {@link Network#draw}. */
final class Gan4jLayers implements Layers<Tensor> {
    private static final RandomStream OVERWRITTEN = RandomStream.seeded(Draws.SEED);

    private final DType dtype;

    Gan4jLayers(DType dtype) {
        this.dtype = dtype;
    }

    @Override
    public Network<Tensor> linear(int in, int out, boolean bias) {
        return network(new Linear(in, out, bias, OVERWRITTEN));
    }

    @Override
    public Network<Tensor> reLU() {
        return network(new ReLU());
    }

    @Override
    public Network<Tensor> leakyReLU() {
        return network(new LeakyReLU());
    }

    @Override
    public Network<Tensor> leakyReLU(double slope) {
        return network(new LeakyReLU(slope));
    }

    @Override
    public Network<Tensor> tanh() {
        return network(new Tanh());
    }

    @Override
    public Network<Tensor> sigmoid() {
        return network(new Sigmoid());
    }

    @Override
    public Network<Tensor> softplus() {
        return network(new Softplus());
    }

    @Override
    public Network<Tensor> elu() {
        return network(new ELU());
    }

    @Override
    public Network<Tensor> elu(double alpha) {
        return network(new ELU(alpha));
    }

    @Override
    public Network<Tensor> dropout(double probability) {
        return network(new Dropout(probability, OVERWRITTEN));
    }

    @Override
    public Network<Tensor> flatten() {
        return network(new Flatten());
    }

    @Override
    public Network<Tensor> unflatten(Shape sample) {
        return network(new Unflatten(sample));
    }

    @Override
    public Network<Tensor> batchNorm1d(int channels) {
        return network(new BatchNorm1d(channels));
    }

    @Override
    public Network<Tensor> batchNorm1d(int channels, double eps, double momentum, boolean affine) {
        return network(new BatchNorm1d(new BatchNormSettings(channels, eps, momentum, affine)));
    }

    @Override
    public Network<Tensor> sequential(List<Network<Tensor>> layers) {
        return network(new Sequential(
                layers.stream().map(layer -> ((Gan4jNetwork) layer).layer()).toList()));
    }

    private Network<Tensor> network(Layer layer) {
        layer.to(dtype);
        return new Gan4jNetwork(layer);
    }
}
