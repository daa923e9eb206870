package org.gan4j.metrics.inception;

import java.util.List;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Window;
import org.gan4j.tensor.Tensor;

/** The block that leads from 35 x 35 to 17 x 17 pixels. */
final class MixedB extends Mixed {
    private final ConvUnit three;
    private final ConvUnit[] twice;

    MixedB(int in, RandomStream random) {
        super(random);
        three = unit("branch3x3", in, 384, HALVING);
        twice = new ConvUnit[] {
            unit("branch3x3dbl_1", in, 64),
            unit("branch3x3dbl_2", 64, 96, Window.same(3)),
            unit("branch3x3dbl_3", 96, 96, HALVING)
        };
    }

    @Override
    List<Tensor> branches(Tensor input) {
        return List.of(three.forward(input), through(input, twice), input.maxPool2d(HALVING));
    }
}
