package org.gan4j.metrics.inception;

import java.util.List;
import org.gan4j.random.RandomStream;
import org.gan4j.tensor.Tensor;

/** The blocks of 17 x 17 pixels. */
final class MixedC extends Mixed {
    private static final int IN = 768;
    private static final int OUT = 192;

    private final ConvUnit one;
    private final ConvUnit[] seven;
    private final ConvUnit[] twice;
    private final ConvUnit pool;

    MixedC(int inner, RandomStream random) {
        super(random);
        one = unit("branch1x1", IN, OUT);
        seven = new ConvUnit[] {
            unit("branch7x7_1", IN, inner),
            unit("branch7x7_2", inner, inner, ROW),
            unit("branch7x7_3", inner, OUT, COLUMN)
        };
        twice = new ConvUnit[] {
            unit("branch7x7dbl_1", IN, inner),
            unit("branch7x7dbl_2", inner, inner, COLUMN),
            unit("branch7x7dbl_3", inner, inner, ROW),
            unit("branch7x7dbl_4", inner, inner, COLUMN),
            unit("branch7x7dbl_5", inner, OUT, ROW)
        };
        pool = unit("branch_pool", IN, OUT);
    }

    @Override
    List<Tensor> branches(Tensor input) {
        return List.of(one.forward(input), through(input, seven), through(input, twice), pool.forward(averaged(input)));
    }
}
