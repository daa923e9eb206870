package org.gan4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnReferenceBackend.class)
class EmbeddingTest {
    private final RandomStream random = RandomStream.seeded(1);

    @Test
    void looksUpTheVectorOfEachNumber() {
        Embedding embedding = numbered();

        Tensor output = embedding.forward(Tensor.ofInts(Shape.of(2, 2), 2, 0, 2, 1));

        assertThat(output.shape()).isEqualTo(Shape.of(2, 2, 2));
        assertThat(output.toFloats()).containsExactly(5, 6, 1, 2, 5, 6, 3, 4);
        assertThat(embedding.forward(Tensor.ofInts(Shape.scalar(), 1)).shape()).isEqualTo(Shape.of(2));
        assertThat(embedding.forward(Tensor.ofInts(Shape.of(0), new int[0])).shape())
                .isEqualTo(Shape.of(0, 2));
    }

    @Test
    void sharesMixTheVectors() {
        Embedding embedding = numbered();
        Tensor shares = Tensor.of(Shape.of(2, 3), 0f, 1, 0, 0.5f, 0, 0.5f);

        Tensor mixed = embedding.forward(shares);

        assertThat(mixed.toFloats()).containsExactly(3, 4, 3, 4);
        assertThat(mixed.sum()
                        .gradients(embedding.weight())
                        .of(embedding.weight())
                        .toFloats())
                .containsExactly(0.5f, 0.5f, 1, 1, 0.5f, 0.5f);
    }

    @Test
    void gradientsOfANumberThatComesTwiceAddUp() {
        Embedding embedding = numbered();

        Tensor loss = embedding.forward(Tensor.ofInts(Shape.of(3), 2, 0, 2)).sum();

        assertThat(loss.gradients(embedding.weight()).of(embedding.weight()).toFloats())
                .containsExactly(1, 1, 0, 0, 2, 2);
    }

    @Test
    void numbersOutOfRangeAreRefused() {
        Embedding embedding = numbered();

        for (int number : new int[] {-1, 3}) {
            assertThatThrownBy(() -> embedding.forward(Tensor.ofInts(Shape.of(2), 0, number)))
                    .isInstanceOf(IndexOutOfBoundsException.class)
                    .hasMessage(embedding + ": expects numbers from 0 to 2, got " + number);
        }
    }

    @Test
    void whatAreNoNumbersIsRefusedNamingTheLayer() {
        assertThatThrownBy(() -> numbered().forward(Tensor.of(Shape.of(2), 0f, 1f)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Embedding(3 -> 2): expects INT32 or shares [n, 3], got FLOAT32 [2]");
        assertThatThrownBy(() -> new Embedding(10, 0, random))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Embedding: expects a positive count and size, got 10 and 0");
    }

    @Test
    void itsFirstVectorsAreStandardNormal() {
        int count = 20_000;
        double[] values = new Embedding(count / 4, 4, random).weight().value().toDoubles();

        // Four standard deviations of the mean, and of the mean of squares, of so many draws.
        assertThat(Arrays.stream(values).average().orElseThrow()).isCloseTo(0, within(4 / Math.sqrt(count)));
        assertThat(Arrays.stream(values).map(x -> x * x).average().orElseThrow())
                .isCloseTo(1, within(4 * Math.sqrt(2.0 / count)));
    }

    @Test
    void layersThatShareAStreamDiffer() {
        Embedding first = new Embedding(3, 2, random);
        Embedding second = new Embedding(3, 2, random);

        assertThat(first.weight().value().toFloats())
                .isNotEqualTo(second.weight().value().toFloats());
    }

    private Embedding numbered() {
        Embedding embedding = new Embedding(3, 2, random);
        embedding.load(Map.of("weight", Tensor.of(Shape.of(3, 2), 1f, 2f, 3f, 4f, 5f, 6f)));
        return embedding;
    }
}
