package org.gan4j.models.stylegan;

import org.gan4j.nn.ConditionalLayer;
import org.gan4j.nn.Conv2d;
import org.gan4j.nn.ConvSettings;
import org.gan4j.nn.EqualizedLR;
import org.gan4j.nn.FirFilter2d;
import org.gan4j.nn.Initializer;
import org.gan4j.nn.Layer;
import org.gan4j.nn.Parameter;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;
import org.gan4j.tensor.Fir;
import org.gan4j.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The two styled layers of one resolution: of a learned constant 4x4, or of the enlarged output of the level below, with
 * styles [n, 2, size].
 */
final class StyleGanLevel extends ConditionalLayer {
    private static final double GAIN = Math.sqrt(2);

    private final @Nullable Parameter constant;
    private final @Nullable Layer enlarging;
    private final @Nullable Layer smoothing;
    private final Layer convolution;
    private final StyledLayer first;
    private final StyledLayer second;

    private StyleGanLevel(int in, int channels, int style, RandomStream random) {
        boolean isFirst = in == 0;
        this.constant =
                isFirst ? parameter("constant", Shape.of(1, channels, 4, 4), Initializer.constant(1), random) : null;
        this.enlarging = isFirst ? null : child("enlarging", convolution(in, channels, random));
        FirFilter2d filter = new FirFilter2d(Fir.of(1, 2, 1).padding(1, 1));
        this.smoothing = isFirst ? null : child("smoothing", filter);
        this.first = child("first", new StyledLayer(channels, style, random));
        this.convolution = child("convolution", convolution(channels, channels, random));
        this.second = child("second", new StyledLayer(channels, style, random));
    }

    /** Creates the level of 4x4. */
    static StyleGanLevel first(int channels, int style, RandomStream random) {
        return new StyleGanLevel(0, channels, style, random);
    }

    /** Creates a level that enlarges. */
    static StyleGanLevel doubling(int in, int channels, int style, RandomStream random) {
        return new StyleGanLevel(in, channels, style, random);
    }

    private static Layer convolution(int in, int out, RandomStream random) {
        return new EqualizedLR(
                new Conv2d(ConvSettings.of(in, out, Window.same(3)).withoutBias(), random), GAIN, 1, random);
    }

    /** @param input the output of the level below; of any shape [n, ..] for the first level, which takes its n alone */
    @Override
    protected Tensor compute(Tensor input, Tensor styles) {
        Tensor begin = first.forward(begin(input), styles.select(1, 0));
        return second.forward(convolution.forward(begin), styles.select(1, 1));
    }

    private Tensor begin(Tensor input) {
        if (constant != null) {
            return constant.value()
                    .expand(constant.shape().withSize(0, input.shape().size(0)));
        }
        if (enlarging == null || smoothing == null) {
            throw new IllegalStateException("StyleGanLevel: expects a constant or a convolution");
        }
        return smoothing.forward(enlarging.forward(input.upsampleNearest(2)));
    }
}
