package org.gan4j.parity;

import org.gan4j.backend.DType;
import org.gan4j.nn.AdaptiveAvgPool2d;
import org.gan4j.nn.AvgPool2d;
import org.gan4j.nn.BatchNorm2d;
import org.gan4j.nn.BatchNormSettings;
import org.gan4j.nn.Conv2d;
import org.gan4j.nn.ConvSettings;
import org.gan4j.nn.ConvTranspose2d;
import org.gan4j.nn.Dropout2d;
import org.gan4j.nn.Embedding;
import org.gan4j.nn.GroupNorm;
import org.gan4j.nn.InstanceNorm2d;
import org.gan4j.nn.Layer;
import org.gan4j.nn.LayerNorm;
import org.gan4j.nn.MaxPool2d;
import org.gan4j.nn.PReLU;
import org.gan4j.nn.PixelShuffle;
import org.gan4j.nn.ReflectionPad2d;
import org.gan4j.nn.Upsample;
import org.gan4j.nn.ZeroPad2d;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;
import org.gan4j.tensor.Tensor;

/** This library's layers for images. What their constructors draw is overwritten by {@link Network#draw}. */
final class Gan4jImageLayers implements ImageLayers<Tensor> {
    private static final RandomStream OVERWRITTEN = RandomStream.seeded(Draws.SEED);

    private final DType dtype;

    Gan4jImageLayers(DType dtype) {
        this.dtype = dtype;
    }

    @Override
    public Network<Tensor> conv2d(ConvSettings settings) {
        return network(new Conv2d(settings, OVERWRITTEN));
    }

    @Override
    public Network<Tensor> convTranspose2d(ConvSettings settings, int outputPadding) {
        return network(new ConvTranspose2d(settings, outputPadding, OVERWRITTEN));
    }

    @Override
    public Network<Tensor> batchNorm2d(int channels) {
        return network(new BatchNorm2d(channels));
    }

    @Override
    public Network<Tensor> batchNorm2d(int channels, double eps, double momentum, boolean affine) {
        return network(new BatchNorm2d(new BatchNormSettings(channels, eps, momentum, affine)));
    }

    @Override
    public Network<Tensor> instanceNorm2d(int channels) {
        return network(new InstanceNorm2d(channels));
    }

    @Override
    public Network<Tensor> instanceNorm2d(int channels, double eps, boolean affine) {
        return network(new InstanceNorm2d(channels, eps, affine));
    }

    @Override
    public Network<Tensor> layerNorm(Shape normalized) {
        return network(new LayerNorm(normalized.sizes()));
    }

    @Override
    public Network<Tensor> layerNorm(Shape normalized, double eps) {
        return network(new LayerNorm(normalized, eps));
    }

    @Override
    public Network<Tensor> groupNorm(int groups, int channels) {
        return network(new GroupNorm(groups, channels));
    }

    @Override
    public Network<Tensor> groupNorm(int groups, int channels, double eps) {
        return network(new GroupNorm(groups, channels, eps));
    }

    @Override
    public Network<Tensor> upsampleNearest(int factor) {
        return network(Upsample.nearest(factor));
    }

    @Override
    public Network<Tensor> upsampleBilinear(int factor, boolean alignCorners) {
        return network(alignCorners ? Upsample.bilinearAligned(factor) : Upsample.bilinear(factor));
    }

    @Override
    public Network<Tensor> zeroPad2d(int... sides) {
        return network(new ZeroPad2d(sides[0], sides[1], sides[2], sides[3]));
    }

    @Override
    public Network<Tensor> reflectionPad2d(int... sides) {
        return network(new ReflectionPad2d(sides[0], sides[1], sides[2], sides[3]));
    }

    @Override
    public Network<Tensor> avgPool2d(int kernel) {
        return network(new AvgPool2d(kernel));
    }

    @Override
    public Network<Tensor> avgPool2d(Window window) {
        return network(new AvgPool2d(window));
    }

    @Override
    public Network<Tensor> maxPool2d(int kernel) {
        return network(new MaxPool2d(kernel));
    }

    @Override
    public Network<Tensor> maxPool2d(Window window) {
        return network(new MaxPool2d(window));
    }

    @Override
    public Network<Tensor> adaptiveAvgPool2d(int rows, int columns) {
        return network(new AdaptiveAvgPool2d(rows, columns));
    }

    @Override
    public Network<Tensor> pixelShuffle(int factor) {
        return network(new PixelShuffle(factor));
    }

    @Override
    public Network<Tensor> dropout2d(double probability) {
        return network(new Dropout2d(probability, OVERWRITTEN));
    }

    @Override
    public Network<Tensor> embedding(int count, int size) {
        return network(new Embedding(count, size, OVERWRITTEN));
    }

    @Override
    public Network<Tensor> pReLU() {
        return network(new PReLU());
    }

    @Override
    public Network<Tensor> pReLU(int slopes) {
        return network(new PReLU(slopes, 0.25));
    }

    private Network<Tensor> network(Layer layer) {
        layer.to(dtype);
        return new Gan4jNetwork(layer);
    }
}
