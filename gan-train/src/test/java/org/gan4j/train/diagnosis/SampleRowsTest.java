package org.gan4j.train.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;

final class SampleRowsTest {
    /** Images of a network that has grown in between cannot be compared with those before. */
    @Test
    void samplesOfAnotherSizeReplaceThoseBefore() {
        SampleRows rows = new SampleRows(3);

        rows.add(Tensor.ones(Shape.of(2, 1, 4, 4)));
        rows.add(Tensor.zeros(Shape.of(2, 1, 8, 8)));

        assertThat(rows.isFull()).isFalse();
        rows.add(Tensor.zeros(Shape.of(1, 1, 8, 8)));
        assertThat(rows.isFull()).isTrue();
        assertThat(rows.rows()).hasDimensions(3, 64);
        assertThat(rows.most()).isZero();
    }
}
