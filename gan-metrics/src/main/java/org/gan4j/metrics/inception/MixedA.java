package org.gan4j.metrics.inception;

import java.util.List;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Window;
import org.gan4j.tensor.Tensor;

/** The blocks of 35 x 35 pixels. */
final class MixedA extends Mixed {
    private final ConvUnit one;
    private final ConvUnit[] five;
    private final ConvUnit[] three;
    private final ConvUnit pool;

    MixedA(int in, int pooled, RandomStream random) {
        super(random);
        one = unit("branch1x1", in, 64);
        five = new ConvUnit[] {unit("branch5x5_1", in, 48), unit("branch5x5_2", 48, 64, Window.same(5))};
        three = new ConvUnit[] {
            unit("branch3x3dbl_1", in, 64),
            unit("branch3x3dbl_2", 64, 96, Window.same(3)),
            unit("branch3x3dbl_3", 96, 96, Window.same(3))
        };
        pool = unit("branch_pool", in, pooled);
    }

    @Override
    List<Tensor> branches(Tensor input) {
        return List.of(one.forward(input), through(input, five), through(input, three), pool.forward(averaged(input)));
    }
}
