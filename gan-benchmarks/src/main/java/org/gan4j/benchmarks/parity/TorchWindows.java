package org.gan4j.benchmarks.parity;

import java.util.Arrays;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.pytorch.Conv2dImpl;
import org.bytedeco.pytorch.Conv2dOptions;
import org.bytedeco.pytorch.ConvTranspose2dImpl;
import org.bytedeco.pytorch.ConvTranspose2dOptions;
import org.bytedeco.pytorch.Tensor;
import org.gan4j.nn.ConvSettings;
import org.gan4j.parity.Network;
import org.gan4j.shape.Window;

/** libtorch's convolutions, and windows in the form of its options: pairs of height and width. */
final class TorchWindows {
    private TorchWindows() {}

    static Network<Tensor> conv2d(ConvSettings settings, TorchForm form) {
        Window window = settings.window();
        Conv2dOptions options = new Conv2dOptions(settings.in(), settings.out(), kernel(window));
        set(options.stride(), window.strideHeight(), window.strideWidth());
        options.padding().put(longs(window.paddingHeight(), window.paddingWidth()));
        set(options.dilation(), window.dilationHeight(), window.dilationWidth());
        options.groups().put(settings.groups());
        options.bias().put(settings.bias());
        Conv2dImpl module = new Conv2dImpl(options);
        return TorchNetwork.of(module, module::forward, form);
    }

    static Network<Tensor> convTranspose2d(ConvSettings settings, int outputPadding, TorchForm form) {
        Window window = settings.window();
        ConvTranspose2dOptions options = new ConvTranspose2dOptions(settings.in(), settings.out(), kernel(window));
        set(options.stride(), window.strideHeight(), window.strideWidth());
        set(options.padding(), window.paddingHeight(), window.paddingWidth());
        set(options.output_padding(), outputPadding, outputPadding);
        set(options.dilation(), window.dilationHeight(), window.dilationWidth());
        options.groups().put(settings.groups());
        options.bias().put(settings.bias());
        ConvTranspose2dImpl module = new ConvTranspose2dImpl(options);
        return TorchNetwork.of(module, module::forward, form);
    }

    static LongPointer kernel(Window window) {
        return longs(window.kernelHeight(), window.kernelWidth());
    }

    static LongPointer longs(int... numbers) {
        return new LongPointer(Arrays.stream(numbers).asLongStream().toArray());
    }

    static void set(LongPointer pair, int height, int width) {
        pair.put(0, height).put(1, width);
    }
}
