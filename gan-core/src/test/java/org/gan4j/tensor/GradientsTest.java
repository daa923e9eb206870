package org.gan4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gan4j.tensor.Refusals.refuses;
import static org.gan4j.tensor.Vectors.variable;
import static org.gan4j.tensor.Vectors.vector;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Arithmetic of gradients, and graphs that are differentiated more than once. */
@ExtendWith(OnReferenceBackend.class)
final class GradientsTest {
    @Test
    void gradientsOfSeveralLossesAddUpByTarget() {
        Tensor x = variable(1, 2);
        Tensor y = variable(3);
        Gradients one = x.square().sum().gradients(x);
        Gradients both = x.sum().add(y.sum()).gradients(x, y);
        Gradients sum = one.plus(both);
        assertThat(sum.of(x).toDoubles()).containsExactly(3, 5);
        assertThat(sum.of(y).toDoubles()).containsExactly(1);
        assertThat(both.plus(one).of(x).toDoubles()).containsExactly(3, 5);
        assertThat(sum.times(0.5).of(x).toDoubles()).containsExactly(1.5, 2.5);
        assertThat(one.of(x).toDoubles()).containsExactly(2, 4);
    }

    @Test
    void accumulatedLotsEqualTheWholeBatch() {
        Tensor y = variable(3);
        Tensor batch = vector(0.3, -0.7, 1.1, 2.0);
        Gradients whole = batch.multiply(y).tanh().mean().gradients(y);
        Gradients first = batch.slice(0, 0, 2).multiply(y).tanh().mean().gradients(y);
        Gradients second = batch.slice(0, 2, 4).multiply(y).tanh().mean().gradients(y);
        double accumulated = first.plus(second).times(0.5).of(y).item();
        assertThat(Math.abs(accumulated - whole.of(y).item())).isLessThan(1e-15);
    }

    @Test
    void theNormIsOfAllGradientsTogether() {
        Tensor x = variable(1, 2);
        Tensor y = variable(3);
        assertThat(Gradients.of(Map.of(x, vector(2, 4), y, vector(4))).norm().item())
                .isEqualTo(6);
        refuses(
                () -> Gradients.of(Map.of()).norm(),
                IllegalStateException.class,
                "Gradients.norm: expects at least one gradient, got none");
    }

    /** In floating-point numbers the order of a sum counts: a norm that is in metrics must not depend on hashes. */
    @Test
    void theNormIsSummedInTheOrderOfTheTargets() {
        RandomStream random = RandomStream.seeded(3);
        List<Tensor> targets = new ArrayList<>();
        Tensor sum = Tensor.full(Shape.scalar(), 0);
        for (int i = 0; i < 200; i++) {
            Tensor target = Tensor.normal(Shape.of(3), random).asVariable();
            targets.add(target);
            sum = sum.add(target.multiply(target).sum());
        }
        Gradients gradients = sum.gradients(targets);
        double inOrder = gradients.sumOfSquares(targets).orElseThrow().sqrt().item();

        assertThat(gradients.norm().item()).isEqualTo(inOrder);
        assertThat(gradients.times(1).plus(Gradients.of(Map.of())).norm().item())
                .isEqualTo(inOrder);
    }

    @Test
    void aKeptGraphIsDifferentiatedAgain() {
        Tensor x = variable(1, 2);
        Tensor shared = x.multiply(x).multiply(x);
        Tensor first = shared.sum();
        Tensor second = shared.multiply(2).sum();
        assertThat(first.gradientsKeepingGraph(x).of(x).toDoubles()).containsExactly(3, 12);
        assertThat(first.gradientsKeepingGraph(x).of(x).toDoubles()).containsExactly(3, 12);
        assertThat(second.gradients(x).of(x).toDoubles()).containsExactly(6, 24);
        refuses(
                () -> first.gradients(x),
                IllegalStateException.class,
                "gradients through multiply [2]: expects a graph that was not yet differentiated, but an earlier"
                        + " gradients(...) released its saved values; ask for all targets in one call, or use"
                        + " gradientsKeepingGraph(...) first");
    }

    @Test
    void gradientsThatKeepTheGraphAreNotRecorded() {
        Tensor x = variable(1, 2);
        assertThat(x.square().sum().gradientsKeepingGraph(x).of(x).isRecorded()).isFalse();
    }
}
