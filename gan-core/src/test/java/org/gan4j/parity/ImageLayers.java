package org.gan4j.parity;

import org.gan4j.nn.ConvSettings;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;

/**
 * The layers for images, and those of their time, that both libraries have; without a setting, each library takes its own
 * default.
 *
 * @param <T> tensors
 */
public interface ImageLayers<T> {
    Network<T> conv2d(ConvSettings settings);

    Network<T> convTranspose2d(ConvSettings settings, int outputPadding);

    Network<T> batchNorm2d(int channels);

    Network<T> batchNorm2d(int channels, double eps, double momentum, boolean affine);

    Network<T> instanceNorm2d(int channels);

    Network<T> instanceNorm2d(int channels, double eps, boolean affine);

    Network<T> layerNorm(Shape normalized);

    Network<T> layerNorm(Shape normalized, double eps);

    Network<T> groupNorm(int groups, int channels);

    Network<T> groupNorm(int groups, int channels, double eps);

    Network<T> upsampleNearest(int factor);

    Network<T> upsampleBilinear(int factor, boolean alignCorners);

    /** The sides in this order: left, right, top, bottom. */
    Network<T> zeroPad2d(int... sides);

    /** The sides in this order: left, right, top, bottom. */
    Network<T> reflectionPad2d(int... sides);

    Network<T> avgPool2d(int kernel);

    Network<T> avgPool2d(Window window);

    Network<T> maxPool2d(int kernel);

    Network<T> maxPool2d(Window window);

    Network<T> adaptiveAvgPool2d(int rows, int columns);

    Network<T> pixelShuffle(int factor);

    Network<T> dropout2d(double probability);

    Network<T> embedding(int count, int size);

    Network<T> pReLU();

    Network<T> pReLU(int slopes);
}
