package org.gan4j.train.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.gan4j.backend.reference.ReferenceBackend;
import org.gan4j.io.State;
import org.gan4j.io.StateException;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnReferenceBackend.class)
final class ImagePoolTest {
    @Test
    void untilItIsFullEverySampleGoesInAndComesOut() {
        ImagePool pool = pool(5);
        assertThat(pool.exchange(numbered(0, 2)).toDoubles()).containsExactly(0, 1);
        assertThat(pool.exchange(numbered(2, 3)).toDoubles()).containsExactly(2, 3, 4);
    }

    @Test
    void whenItIsFullHalfOfTheSamplesAreEarlierOnes() {
        ImagePool pool = pool(10);
        pool.exchange(numbered(0, 10));
        int earlier = 0;
        Set<Double> seen = new HashSet<>();
        for (int i = 1; i <= 100; i++) {
            int from = 10 * i;
            double[] out = pool.exchange(numbered(from, 10)).toDoubles();
            for (int j = 0; j < 10; j++) {
                if (out[j] != from + j) {
                    assertThat(out[j]).isLessThan(from + j);
                    // What left the pool does not come again.
                    assertThat(seen.add(out[j])).isTrue();
                    earlier++;
                }
            }
        }
        // Of 1,000 draws of one half, 500 with a standard deviation of 16.
        assertThat(earlier).isBetween(420, 580);
    }

    @Test
    void noGradientFlowsThroughItAndTheSamplesStayUnchanged() {
        Tensor fakes = numbered(0, 3).asVariable();
        assertThat(pool(2).exchange(fakes).isRecorded()).isFalse();
        assertThat(fakes.toDoubles()).containsExactly(0, 1, 2);
    }

    @Test
    void savedAndRestoredItGoesOnAsBefore() {
        ImagePool whole = pool(4);
        whole.exchange(numbered(0, 3));
        whole.exchange(numbered(3, 3));
        State state = State.empty();
        whole.save(state);
        ImagePool resumed = pool(4);
        resumed.restore(state);

        for (int i = 2; i < 8; i++) {
            assertThat(resumed.exchange(numbered(3 * i, 3)).toDoubles())
                    .isEqualTo(whole.exchange(numbered(3 * i, 3)).toDoubles());
        }
    }

    @Test
    void anEmptyPoolIsSavedAndRestoredToo() {
        State state = State.empty();
        pool(4).save(state);
        ImagePool used = pool(4);
        used.exchange(numbered(0, 4));
        used.restore(state);
        assertThat(used.exchange(numbered(7, 2)).toDoubles()).containsExactly(7, 8);
    }

    @Test
    void theStateOfAPoolOfAnotherSizeIsRefused() {
        ImagePool small = pool(2);
        small.exchange(numbered(0, 2));
        State state = State.empty();
        small.save(state);
        assertThatThrownBy(() -> pool(4).restore(state))
                .isInstanceOf(StateException.class)
                .hasMessage("ImagePool: expects the state of a pool of 4 samples, got one of 2");
    }

    @Test
    void samplesOfAnotherShapeAreRefused() {
        ImagePool pool = pool(4);
        pool.exchange(numbered(0, 2));
        assertThatThrownBy(() -> pool.exchange(Tensor.zeros(Shape.of(2, 3))))
                .isInstanceOf(ShapeException.class)
                .hasMessage("ImagePool: expects samples [1, 1] as before, got [2, 3]");
    }

    @Test
    void itHoldsNoMoreThanItsSamples(ReferenceBackend backend) {
        ImagePool pool = pool(4);
        List<Long> live = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            try (Scope scope = Scope.open()) {
                pool.exchange(numbered(3 * i, 3));
            }
            live.add(backend.liveStorages());
        }
        assertThat(new HashSet<>(live)).hasSize(1);
    }

    @Test
    void aSizeBelowOneIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pool(0))
                .withMessage("ImagePool: expects a size of 1 sample or more, got 0");
        assertThat(ImagePool.DEFAULT_SIZE).isEqualTo(50);
    }

    private static ImagePool pool(int size) {
        return new ImagePool(size, RandomStream.seeded(3));
    }

    private static Tensor numbered(int from, int count) {
        double[] values = new double[count];
        Arrays.setAll(values, i -> from + i);
        return Tensor.of(Shape.of(count, 1), values);
    }
}
