package org.gan4j.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gan4j.data.Dataset;
import org.gan4j.data.sets.Digits;
import org.gan4j.recipes.data.DataIdentity;
import org.gan4j.shape.Shape;
import org.junit.jupiter.api.Test;

final class DataIdentityTest {
    @Test
    void theSameImagesAreTheSame() {
        assertThat(DataIdentity.of(Digits.bundled())).isEqualTo(DataIdentity.of(Digits.bundled()));
    }

    @Test
    void anotherPixelLabelOrOrderIsAnother() {
        DataIdentity identity = DataIdentity.of(images(new byte[] {1, 2}, 0, 1));

        assertThat(DataIdentity.of(images(new byte[] {1, 2}, 0, 1))).isEqualTo(identity);
        assertThat(DataIdentity.of(images(new byte[] {1, 3}, 0, 1))).isNotEqualTo(identity);
        assertThat(DataIdentity.of(images(new byte[] {1, 2}, 0, 0))).isNotEqualTo(identity);
        assertThat(DataIdentity.of(images(new byte[] {2, 1}, 1, 0))).isNotEqualTo(identity);
    }

    private static Dataset images(byte[] pixels, int... labels) {
        return Dataset.of("two", Shape.of(1, 1, 1), List.of("a", "b"), pixels, labels);
    }
}
