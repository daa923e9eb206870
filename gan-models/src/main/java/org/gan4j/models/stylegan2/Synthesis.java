package org.gan4j.models.stylegan2;

import java.util.ArrayList;
import java.util.List;
import org.gan4j.nn.FirFilter2d;
import org.gan4j.nn.Initializer;
import org.gan4j.nn.Layer;
import org.gan4j.nn.ModuleList;
import org.gan4j.nn.Parameter;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Fir;
import org.gan4j.tensor.Tensor;

/**
 * The synthesis of images [n, channels, size, size] from styles [n, count, size]: a learned constant 4x4, one convolution
 * there and two at each larger size, and at each size an image that is added to the enlarged one below. An image's projection
 * has the style of the convolution after it.
 */
final class Synthesis extends Layer {
    private final StyleGan2Settings settings;
    private final Parameter constant;
    private final ModuleList<StyledConvolution> convolutions;
    private final ModuleList<StyledConvolution> images;
    private final Layer enlarge =
            child("enlarge", new FirFilter2d(Fir.of(1, 3, 3, 1).enlarging(2)));

    Synthesis(StyleGan2Settings settings, RandomStream random) {
        this.settings = settings;
        int style = settings.styles().size();
        int first = settings.width(4);
        this.constant = parameter("constant", Shape.of(1, first, 4, 4), Initializer.normal(0, 1), random);
        List<StyledConvolution> styled = new ArrayList<>();
        List<StyledConvolution> projections = new ArrayList<>();
        for (int size = 4; size <= settings.image().size(1); size *= 2) {
            int width = settings.width(size);
            if (size > 4) {
                styled.add(StyledConvolution.doubling(settings.width(size / 2), width, style, random));
            }
            styled.add(StyledConvolution.of(width, width, style, random));
            projections.add(StyledConvolution.projection(width, settings.image().size(0), style, random));
        }
        this.convolutions = child("convolutions", new ModuleList<>(styled));
        this.images = child("images", new ModuleList<>(projections));
    }

    @Override
    protected Tensor compute(Tensor styles) {
        Shape shape = styles.shape();
        Shape expected = Shape.of(settings.styleCount(), settings.styles().size());
        if (shape.rank() != 3 || !shape.range(1, 3).equals(expected)) {
            throw expects("styles [n, " + expected.size(0) + ", " + expected.size(1) + "]", styles);
        }
        Tensor x = constant.value().expand(constant.shape().withSize(0, shape.size(0)));
        x = convolutions.get(0).forward(x, styles.select(1, 0));
        Tensor image = images.get(0).forward(x, styles.select(1, 1));
        for (int i = 1; i < images.size(); i++) {
            x = convolutions.get(2 * i - 1).forward(x, styles.select(1, 2 * i - 1));
            x = convolutions.get(2 * i).forward(x, styles.select(1, 2 * i));
            image = enlarge.forward(image).add(images.get(i).forward(x, styles.select(1, 2 * i + 1)));
        }
        return image;
    }
}
