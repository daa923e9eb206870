package org.gan4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.gan4j.shape.Shape;
import org.junit.jupiter.api.Test;

final class DatasetTest {
    private static final Shape PAIR = Shape.of(2, 1, 1);
    private static final List<String> CLASSES = List.of("cat", "dog");

    private final Dataset dataset =
            Dataset.of("pets", PAIR, CLASSES, new byte[] {1, 2, 3, 4, 5, 6}, new int[] {1, 0, 1});

    @Test
    void aDatasetInMemoryTellsWhatItWasGiven() {
        assertThat(dataset.name()).isEqualTo("pets");
        assertThat(dataset.size()).isEqualTo(3);
        assertThat(dataset.imageShape()).isEqualTo(PAIR);
        assertThat(dataset.classNames()).containsExactly("cat", "dog");
        assertThat(dataset.classCount()).isEqualTo(2);
        assertThat(dataset.label(1)).isEqualTo(0);
        assertThat(dataset).hasToString("pets, 3 images [2, 1, 1]");
    }

    @Test
    void anImageIsReadToItsPlace() {
        byte[] destination = new byte[4];

        dataset.read(2, destination, 1);

        assertThat(destination).containsExactly(0, 5, 6, 0);
    }

    @Test
    void aSubsetHasTheNamedImagesInTheirOrder() {
        Dataset subset = dataset.subset("some pets", 2, 0);

        byte[] destination = new byte[2];
        subset.read(0, destination, 0);
        assertThat(destination).containsExactly(5, 6);
        subset.read(1, destination, 0);
        assertThat(destination).containsExactly(1, 2);
        assertThat(subset.label(1)).isEqualTo(1);
        assertThat(subset.classNames()).isEqualTo(CLASSES);
        assertThat(subset).hasToString("some pets, 2 images [2, 1, 1]");
    }

    @Test
    void aSubsetOfOthersImagesIsRefused() {
        assertThatThrownBy(() -> dataset.subset("more pets", 3))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("Index 3 out of bounds for length 3");
    }

    @Test
    void pixelsOfAnotherNumberOfImagesAreRefused() {
        assertThatThrownBy(() -> Dataset.of("pets", PAIR, CLASSES, new byte[5], new int[3]))
                .isInstanceOf(DataException.class)
                .hasMessage("Dataset pets: expects 6 bytes for 3 images [2, 1, 1], got 5");
    }

    @Test
    void aLabelWithoutAClassIsRefused() {
        assertThatThrownBy(() -> Dataset.of("pets", PAIR, CLASSES, new byte[4], new int[] {0, 2}))
                .isInstanceOf(DataException.class)
                .hasMessage("Dataset pets: expects labels from 0 to 1, got 2 at 1");
        assertThatThrownBy(() -> Dataset.of("pets", PAIR, CLASSES, new byte[4], new int[] {-1, 0}))
                .isInstanceOf(DataException.class)
                .hasMessage("Dataset pets: expects labels from 0 to 1, got -1 at 0");
    }

    @Test
    void imagesOfAnotherRankOrWithoutPixelsAreRefused() {
        assertThatThrownBy(() -> Dataset.of("pets", Shape.of(28, 28), CLASSES, new byte[0], new int[0]))
                .isInstanceOf(DataException.class)
                .hasMessage("Dataset pets: expects images [channels, height, width] of at least 1 pixel, got [28, 28]");
        assertThatThrownBy(() -> Dataset.of("pets", Shape.of(1, 0, 28), CLASSES, new byte[0], new int[0]))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "Dataset pets: expects images [channels, height, width] of at least 1 pixel, got [1, 0, 28]");
    }
}
