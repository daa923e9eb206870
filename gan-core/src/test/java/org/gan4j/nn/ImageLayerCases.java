package org.gan4j.nn;

import static org.gan4j.nn.LayerCase.random;
import static org.gan4j.tensor.Input.distinct;
import static org.gan4j.tensor.Input.input;

import java.util.function.Supplier;
import java.util.stream.Stream;
import org.gan4j.shape.Window;
import org.gan4j.tensor.Fir;

/** The layers of images. */
final class ImageLayerCases {
    /** Stride, padding and kernel that differ in height and width. */
    private static final Window UNEVEN = new Window(3, 2, 2, 1, 1, 0, 1, 2);

    private ImageLayerCases() {}

    static Stream<LayerCase> all() {
        return Stream.of(convolutions(), normalisations(), resampling()).flatMap(cases -> cases);
    }

    private static Stream<LayerCase> convolutions() {
        ConvSettings grouped = ConvSettings.of(4, 2, UNEVEN).groups(2).withoutBias();
        Window window = Window.of(3, 2).stride(2);
        return Stream.of(
                LayerCase.of("Conv2d", () -> new Conv2d(3, 2, Window.of(3).padding(1), random()), input(1, 3, 3, 4)),
                LayerCase.of("Conv2d of groups", () -> new Conv2d(grouped, random()), input(2, 4, 3, 3)),
                LayerCase.of(
                        "ConvTranspose2d",
                        () -> new ConvTranspose2d(2, 3, window.padding(1), random()),
                        input(1, 2, 2, 3)),
                LayerCase.of(
                        "ConvTranspose2d of groups", () -> new ConvTranspose2d(grouped, random()), input(1, 4, 2, 3)),
                LayerCase.of("ConvTranspose2d, padded", () -> padded(1, 2, window), input(2, 1, 2, 2)),
                LayerCase.of(
                        "ConvTranspose2d, padded by its stride",
                        () -> padded(1, 1, UNEVEN.padding(1)),
                        input(1, 1, 2, 3)));
    }

    private static ConvTranspose2d padded(int in, int out, Window window) {
        return new ConvTranspose2d(ConvSettings.of(in, out, window), 1, random());
    }

    private static Stream<LayerCase> normalisations() {
        Supplier<Layer> fixed = () -> new BatchNorm2d(new BatchNormSettings(3, 1e-5, 0.1, false));
        return Stream.of(
                LayerCase.of("BatchNorm2d", () -> new BatchNorm2d(2), input(2, 2, 1, 3)),
                LayerCase.of("BatchNorm2d without affine", fixed, input(1, 3, 2, 2)),
                new LayerCase("BatchNorm2d in evaluation", () -> new BatchNorm2d(2), Mode.EVAL, input(1, 2, 1, 3)),
                LayerCase.of("InstanceNorm2d", () -> new InstanceNorm2d(2), input(2, 2, 1, 3)),
                LayerCase.of("InstanceNorm2d, affine", () -> new InstanceNorm2d(2, 1e-5, true), input(1, 2, 2, 2)),
                LayerCase.of("GroupNorm", () -> new GroupNorm(2, 4), input(1, 4, 1, 3)),
                LayerCase.of("GroupNorm of features", () -> new GroupNorm(1, 3), input(2, 3)),
                new LayerCase(
                        "SpectralNorm of Conv2d",
                        () -> new SpectralNorm(new Conv2d(2, 3, Window.of(2), random()), random()),
                        Mode.TRAIN_SILENT,
                        input(1, 2, 2, 3)),
                new LayerCase(
                        "SpectralNorm of ConvTranspose2d in evaluation",
                        () -> new SpectralNorm(new ConvTranspose2d(2, 3, Window.of(2), random()), random()),
                        Mode.EVAL,
                        input(1, 2, 1, 2)),
                LayerCase.of("MinibatchStdDev of images", () -> new MinibatchStdDev(2), input(4, 2, 1, 2)),
                LayerCase.of("Dropout2d", () -> new Dropout2d(0.4, random()), input(2, 3, 1, 2)));
    }

    private static Stream<LayerCase> resampling() {
        return Stream.of(
                LayerCase.of("Upsample", () -> Upsample.nearest(2), input(1, 3, 2, 3)),
                LayerCase.of("Upsample, bilinear", () -> Upsample.bilinear(2), input(1, 2, 2, 3)),
                LayerCase.of("Upsample, aligned", () -> Upsample.bilinearAligned(3), input(1, 1, 2, 3)),
                LayerCase.of("Upsample, nearest to a size", () -> Upsample.nearestTo(3, 2), input(1, 2, 2, 3)),
                LayerCase.of("Upsample, bilinear to a size", () -> Upsample.bilinearTo(3, 2), input(1, 1, 2, 3)),
                LayerCase.of("BicubicResize", () -> new BicubicResize(2, 5), input(1, 1, 4, 3)),
                LayerCase.of(
                        "FirFilter2d", () -> new FirFilter2d(Fir.of(1, 3, 3, 1).enlarging(2)), input(1, 2, 2, 3)),
                LayerCase.of("GlobalAvgPool2d", GlobalAvgPool2d::new, input(2, 2, 2, 3)),
                LayerCase.of("GlobalSumPool2d", GlobalSumPool2d::new, input(2, 2, 2, 3)),
                LayerCase.of("PixelNorm of images", PixelNorm::new, input(1, 3, 2, 1)),
                LayerCase.of("SelfAttention", () -> new SelfAttention(8, random()), distinct(1, 8, 2, 2)),
                new LayerCase("NoiseInjection", () -> NoiseInjection.shared(random()), Mode.EVAL, input(1, 2, 1, 2)),
                new LayerCase(
                        "NoiseInjection of each channel",
                        () -> NoiseInjection.perChannel(2, random()),
                        Mode.EVAL,
                        input(1, 2, 1, 2)),
                LayerCase.of("ZeroPad2d", () -> new ZeroPad2d(1, 0, 2, 1), input(2, 1, 2, 3)),
                LayerCase.of("ReflectionPad2d", () -> new ReflectionPad2d(1, 2, 0, 1), input(1, 2, 2, 3)),
                LayerCase.of("AvgPool2d", () -> new AvgPool2d(UNEVEN), input(1, 2, 3, 4)),
                LayerCase.of("MaxPool2d", () -> new MaxPool2d(2), distinct(1, 2, 3, 4)),
                LayerCase.of("MaxPool2d, overlapping", () -> new MaxPool2d(UNEVEN), distinct(1, 1, 3, 4)),
                LayerCase.of("AdaptiveAvgPool2d", () -> new AdaptiveAvgPool2d(2, 3), input(1, 1, 3, 4)),
                LayerCase.of("PixelShuffle", () -> new PixelShuffle(2), input(1, 8, 1, 2)));
    }
}
