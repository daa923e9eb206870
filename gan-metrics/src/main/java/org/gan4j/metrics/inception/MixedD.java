package org.gan4j.metrics.inception;

import java.util.List;
import org.gan4j.random.RandomStream;
import org.gan4j.tensor.Tensor;

/** The block that leads from 17 x 17 to 8 x 8 pixels. */
final class MixedD extends Mixed {
    private static final int INNER = 192;

    private final ConvUnit[] three;
    private final ConvUnit[] seven;

    MixedD(int in, RandomStream random) {
        super(random);
        three = new ConvUnit[] {unit("branch3x3_1", in, INNER), unit("branch3x3_2", INNER, 320, HALVING)};
        seven = new ConvUnit[] {
            unit("branch7x7x3_1", in, INNER),
            unit("branch7x7x3_2", INNER, INNER, ROW),
            unit("branch7x7x3_3", INNER, INNER, COLUMN),
            unit("branch7x7x3_4", INNER, INNER, HALVING)
        };
    }

    @Override
    List<Tensor> branches(Tensor input) {
        return List.of(through(input, three), through(input, seven), input.maxPool2d(HALVING));
    }
}
