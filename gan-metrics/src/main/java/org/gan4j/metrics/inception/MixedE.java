package org.gan4j.metrics.inception;

import java.util.List;
import java.util.function.UnaryOperator;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Window;
import org.gan4j.tensor.Tensor;

/** The blocks of 8 x 8 pixels. */
final class MixedE extends Mixed {
    private static final Window ACROSS = Window.of(1, 3).padding(0, 1);
    private static final Window DOWN = Window.of(3, 1).padding(1, 0);
    private static final int OUT = 384;

    private final UnaryOperator<Tensor> pooling;
    private final ConvUnit one;
    private final ConvUnit three;
    private final ConvUnit[] parts;
    private final ConvUnit[] twice;
    private final ConvUnit[] partsOfTwice;
    private final ConvUnit pool;

    /** @param pooling of the last branch, which differs between the two blocks */
    MixedE(int in, UnaryOperator<Tensor> pooling, RandomStream random) {
        super(random);
        this.pooling = pooling;
        one = unit("branch1x1", in, 320);
        three = unit("branch3x3_1", in, OUT);
        parts = new ConvUnit[] {unit("branch3x3_2a", OUT, OUT, ACROSS), unit("branch3x3_2b", OUT, OUT, DOWN)};
        twice = new ConvUnit[] {unit("branch3x3dbl_1", in, 448), unit("branch3x3dbl_2", 448, OUT, Window.same(3))};
        partsOfTwice =
                new ConvUnit[] {unit("branch3x3dbl_3a", OUT, OUT, ACROSS), unit("branch3x3dbl_3b", OUT, OUT, DOWN)};
        pool = unit("branch_pool", in, 192);
    }

    @Override
    List<Tensor> branches(Tensor input) {
        Tensor first = three.forward(input);
        Tensor second = through(input, twice);
        return List.of(
                one.forward(input),
                parts[0].forward(first),
                parts[1].forward(first),
                partsOfTwice[0].forward(second),
                partsOfTwice[1].forward(second),
                pool.forward(pooling.apply(input)));
    }
}
