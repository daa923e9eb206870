package org.gan4j.benchmarks.parity;

import org.bytedeco.pytorch.AvgPool2dImpl;
import org.bytedeco.pytorch.AvgPool2dOptions;
import org.bytedeco.pytorch.BatchNorm2dImpl;
import org.bytedeco.pytorch.BatchNormOptions;
import org.bytedeco.pytorch.DoubleVector;
import org.bytedeco.pytorch.Dropout2dImpl;
import org.bytedeco.pytorch.EmbeddingImpl;
import org.bytedeco.pytorch.EmbeddingOptions;
import org.bytedeco.pytorch.GroupNormImpl;
import org.bytedeco.pytorch.GroupNormOptions;
import org.bytedeco.pytorch.InstanceNorm2dImpl;
import org.bytedeco.pytorch.InstanceNormOptions;
import org.bytedeco.pytorch.LayerNormImpl;
import org.bytedeco.pytorch.LayerNormOptions;
import org.bytedeco.pytorch.LongVector;
import org.bytedeco.pytorch.MaxPool2dImpl;
import org.bytedeco.pytorch.MaxPool2dOptions;
import org.bytedeco.pytorch.PReLUImpl;
import org.bytedeco.pytorch.PReLUOptions;
import org.bytedeco.pytorch.PixelShuffleImpl;
import org.bytedeco.pytorch.PixelShuffleOptions;
import org.bytedeco.pytorch.ReflectionPad2dImpl;
import org.bytedeco.pytorch.ReflectionPad2dOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.UpsampleImpl;
import org.bytedeco.pytorch.UpsampleMode;
import org.bytedeco.pytorch.UpsampleOptions;
import org.bytedeco.pytorch.ZeroPad2dImpl;
import org.bytedeco.pytorch.ZeroPad2dOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.kBilinear;
import org.bytedeco.pytorch.kNearest;
import org.gan4j.nn.ConvSettings;
import org.gan4j.parity.ImageLayers;
import org.gan4j.parity.Network;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;
import org.jspecify.annotations.Nullable;

/** libtorch's modules for images; {@link TorchWindows} creates the convolutions. */
record TorchImageLayers(TorchForm form) implements ImageLayers<Tensor> {
    @Override
    public Network<Tensor> conv2d(ConvSettings settings) {
        return TorchWindows.conv2d(settings, form);
    }

    @Override
    public Network<Tensor> convTranspose2d(ConvSettings settings, int outputPadding) {
        return TorchWindows.convTranspose2d(settings, outputPadding, form);
    }

    @Override
    public Network<Tensor> batchNorm2d(int channels) {
        return batchNorm2d(new BatchNormOptions(channels));
    }

    @Override
    public Network<Tensor> batchNorm2d(int channels, double eps, double momentum, boolean affine) {
        BatchNormOptions options = new BatchNormOptions(channels);
        options.eps().put(eps);
        options.momentum().put(momentum);
        options.affine().put(affine);
        return batchNorm2d(options);
    }

    private Network<Tensor> batchNorm2d(BatchNormOptions options) {
        BatchNorm2dImpl module = new BatchNorm2dImpl(options);
        return TorchNetwork.of(module, module::forward, form);
    }

    @Override
    public Network<Tensor> instanceNorm2d(int channels) {
        return instanceNorm2d(new InstanceNormOptions(channels));
    }

    @Override
    public Network<Tensor> instanceNorm2d(int channels, double eps, boolean affine) {
        InstanceNormOptions options = new InstanceNormOptions(channels);
        options.eps().put(eps);
        options.affine().put(affine);
        return instanceNorm2d(options);
    }

    private Network<Tensor> instanceNorm2d(InstanceNormOptions options) {
        InstanceNorm2dImpl module = new InstanceNorm2dImpl(options);
        return TorchNetwork.of(module, module::forward, form);
    }

    @Override
    public Network<Tensor> layerNorm(Shape normalized) {
        return layerNorm(new LayerNormOptions(new LongVector(TorchLibrary.sizes(normalized))));
    }

    @Override
    public Network<Tensor> layerNorm(Shape normalized, double eps) {
        LayerNormOptions options = new LayerNormOptions(new LongVector(TorchLibrary.sizes(normalized)));
        options.eps().put(eps);
        return layerNorm(options);
    }

    private Network<Tensor> layerNorm(LayerNormOptions options) {
        LayerNormImpl module = new LayerNormImpl(options);
        return TorchNetwork.of(module, module::forward, form);
    }

    @Override
    public Network<Tensor> groupNorm(int groups, int channels) {
        return groupNorm(new GroupNormOptions(groups, channels));
    }

    @Override
    public Network<Tensor> groupNorm(int groups, int channels, double eps) {
        GroupNormOptions options = new GroupNormOptions(groups, channels);
        options.eps().put(eps);
        return groupNorm(options);
    }

    private Network<Tensor> groupNorm(GroupNormOptions options) {
        GroupNormImpl module = new GroupNormImpl(options);
        return TorchNetwork.of(module, module::forward, form);
    }

    @Override
    public Network<Tensor> upsampleNearest(int factor) {
        return upsample(factor, new UpsampleMode(new kNearest()), null);
    }

    @Override
    public Network<Tensor> upsampleBilinear(int factor, boolean alignCorners) {
        return upsample(factor, new UpsampleMode(new kBilinear()), alignCorners);
    }

    private Network<Tensor> upsample(int factor, UpsampleMode mode, @Nullable Boolean alignCorners) {
        UpsampleOptions options = new UpsampleOptions();
        options.scale_factor().put(new DoubleVector(factor, factor));
        options.mode().put(mode);
        if (alignCorners != null) {
            options.align_corners().put(alignCorners);
        }
        UpsampleImpl module = new UpsampleImpl(options);
        return TorchNetwork.of(module, module::forward, form);
    }

    @Override
    public Network<Tensor> zeroPad2d(int... sides) {
        ZeroPad2dImpl module = new ZeroPad2dImpl(new ZeroPad2dOptions(TorchWindows.longs(sides)));
        return TorchNetwork.of(module, module::forward, form);
    }

    @Override
    public Network<Tensor> reflectionPad2d(int... sides) {
        ReflectionPad2dImpl module = new ReflectionPad2dImpl(new ReflectionPad2dOptions(TorchWindows.longs(sides)));
        return TorchNetwork.of(module, module::forward, form);
    }

    @Override
    public Network<Tensor> avgPool2d(int kernel) {
        return avgPool2d(new AvgPool2dOptions(TorchWindows.longs(kernel, kernel)));
    }

    @Override
    public Network<Tensor> avgPool2d(Window window) {
        AvgPool2dOptions options = new AvgPool2dOptions(TorchWindows.kernel(window));
        TorchWindows.set(options.stride(), window.strideHeight(), window.strideWidth());
        TorchWindows.set(options.padding(), window.paddingHeight(), window.paddingWidth());
        return avgPool2d(options);
    }

    private Network<Tensor> avgPool2d(AvgPool2dOptions options) {
        AvgPool2dImpl module = new AvgPool2dImpl(options);
        return TorchNetwork.of(module, module::forward, form);
    }

    @Override
    public Network<Tensor> maxPool2d(int kernel) {
        return maxPool2d(new MaxPool2dOptions(TorchWindows.longs(kernel, kernel)));
    }

    @Override
    public Network<Tensor> maxPool2d(Window window) {
        MaxPool2dOptions options = new MaxPool2dOptions(TorchWindows.kernel(window));
        TorchWindows.set(options.stride(), window.strideHeight(), window.strideWidth());
        TorchWindows.set(options.padding(), window.paddingHeight(), window.paddingWidth());
        TorchWindows.set(options.dilation(), window.dilationHeight(), window.dilationWidth());
        return maxPool2d(options);
    }

    private Network<Tensor> maxPool2d(MaxPool2dOptions options) {
        MaxPool2dImpl module = new MaxPool2dImpl(options);
        return TorchNetwork.of(module, module::forward, form);
    }

    /** Uses the function, since the module option's pair of sizes cannot be set from Java. */
    @Override
    public Network<Tensor> adaptiveAvgPool2d(int rows, int columns) {
        return new TorchNetwork.Function(input -> torch.adaptive_avg_pool2d(input, rows, columns));
    }

    @Override
    public Network<Tensor> pixelShuffle(int factor) {
        PixelShuffleImpl module = new PixelShuffleImpl(new PixelShuffleOptions(factor));
        return TorchNetwork.of(module, module::forward, form);
    }

    @Override
    public Network<Tensor> dropout2d(double probability) {
        Dropout2dImpl module = new Dropout2dImpl(probability);
        return TorchNetwork.of(module, module::forward, form);
    }

    @Override
    public Network<Tensor> embedding(int count, int size) {
        EmbeddingImpl module = new EmbeddingImpl(new EmbeddingOptions(count, size));
        return TorchNetwork.of(module, module::forward, form);
    }

    @Override
    public Network<Tensor> pReLU() {
        PReLUImpl module = new PReLUImpl();
        return TorchNetwork.of(module, module::forward, form);
    }

    @Override
    public Network<Tensor> pReLU(int slopes) {
        PReLUOptions options = new PReLUOptions();
        options.num_parameters().put(slopes);
        PReLUImpl module = new PReLUImpl(options);
        return TorchNetwork.of(module, module::forward, form);
    }
}
