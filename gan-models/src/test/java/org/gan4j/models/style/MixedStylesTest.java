package org.gan4j.models.style;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;

final class MixedStylesTest {
    @Test
    void cellsHaveTheCoarseStylesOfTheirRowAndTheFineOnesOfTheirColumn() {
        Tensor coarse = Tensor.of(Shape.of(1, 2, 1), new double[] {1, 2});
        Tensor fine = Tensor.of(Shape.of(2, 2, 1), new double[] {3, 4, 5, 6});
        Tensor average = Tensor.of(Shape.of(1), new double[] {9});

        assertThat(MixedStyles.table(coarse, fine, average, 1).toDoubles())
                .containsExactly(9, 9, 3, 4, 5, 6, 1, 2, 1, 4, 1, 6);
        assertThat(MixedStyles.table(coarse, fine, average, 2).toDoubles())
                .containsExactly(9, 9, 3, 4, 5, 6, 1, 2, 1, 2, 1, 2);
    }

    @Test
    void otherShapesAndPlacesAreRefused() {
        Tensor styles = Tensor.zeros(Shape.of(1, 2, 1));

        assertThatThrownBy(() -> MixedStyles.table(styles, Tensor.zeros(Shape.of(1, 3, 1)), styles, 1))
                .hasMessage("MixedStyles: expects styles [n, count, size] of one count and size, got [1, 2, 1] and"
                        + " [1, 3, 1]");
        assertThatThrownBy(() -> MixedStyles.table(styles, styles, Tensor.zeros(Shape.of(1)), 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("MixedStyles: expects to change at 0 to 2, got 3");
    }
}
