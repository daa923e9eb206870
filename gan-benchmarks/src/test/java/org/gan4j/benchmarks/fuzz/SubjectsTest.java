package org.gan4j.benchmarks.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Arrays;
import java.util.List;
import org.gan4j.backend.Backends;
import org.gan4j.backend.DType;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.junit.jupiter.api.Test;

/** Tests of the coverage of the fuzz, and that it notices a wrong gradient. */
final class SubjectsTest {
    @Test
    void everyOperationAndLayerIsTriedOrExcused() {
        assertThatCode(Subjects::all).doesNotThrowAnyException();
    }

    @Test
    void aWrongValueAndAWrongGradientAreSeen() {
        Comparison comparison = new Comparison(Backends.named("onednn"), DType.FLOAT64, 2);
        Values x = Values.of(Shape.of(3), 0.5, -1, 2);
        Trial same =
                new Trial("", List.of(x), in -> in.get(0).exp(), in -> in.get(0).exp());
        Trial cut = new Trial(
                "",
                List.of(x),
                in -> in.get(0).multiply(in.get(0)).multiply(in.get(0).detach()),
                in -> in.get(0).mul(in.get(0)).mul(in.get(0)));

        assertThat(Arrays.stream(comparison.errors(same, RandomStream.seeded(1))))
                .allMatch(error -> error < 1e-12);
        double[] errors = comparison.errors(cut, RandomStream.seeded(1));
        assertThat(errors[0]).isLessThan(1e-12);
        assertThat(errors[1]).isGreaterThan(0.1);
    }
}
