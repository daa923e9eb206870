package org.gan4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gan4j.tensor.Vectors.variable;
import static org.gan4j.tensor.Vectors.vector;
import static org.gan4j.tensor.Vectors.weight;

import java.util.List;
import java.util.Map;
import org.gan4j.shape.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Gradients are asked for by named targets, once per graph. */
@ExtendWith(OnReferenceBackend.class)
final class BackwardTest {
    private static final String CONSUMED = ": expects a graph that was not yet differentiated, but an earlier"
            + " gradients(...) released its saved values; ask for all targets in one call, or use"
            + " gradientsKeepingGraph(...) first";

    @Test
    void gradientsAreThoseOfTheNamedTargets() {
        Weight w = weight("w", 2, 3);
        Tensor x = variable(5, 7);
        Tensor unasked = variable(1, 1);
        Gradients gradients = w.value().multiply(x).multiply(unasked).sum().gradients(w, x);
        assertThat(gradients.of(w).toDoubles()).containsExactly(5, 7);
        assertThat(gradients.of(x).toDoubles()).containsExactly(2, 3);
        assertThat(gradients.has(unasked)).isFalse();
    }

    @Test
    void gradientsAreNotRecorded() {
        Tensor x = variable(5, 7);
        assertThat(x.multiply(x).sum().gradients(x).of(x).isRecorded()).isFalse();
        Operation operation = Operation.of("handsOnWhatIsRecorded", x);
        Saved saved = operation.save(x);
        Tensor y = operation.value(NoGradient.run(() -> x.multiply(1)), g -> saved.get());
        assertThat(y.sum().gradients(x).of(x).isRecorded()).isFalse();
    }

    @Test
    void anAbsentTargetHasNoGradient() {
        Weight used = weight("used", 2);
        Weight absent = weight("absent", 3);
        Gradients gradients = used.value().exp().sum().gradients(List.of(used, absent));
        assertThat(gradients.has(used)).isTrue();
        assertThat(gradients.has(absent)).isFalse();
        assertThat(absent.version()).isZero();
        assertThatThrownBy(() -> gradients.of(absent))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Gradients: expects a requested target that took part in the loss, got Weight" + " absent [1]");
    }

    @Test
    void squaresOfGradientsAreAddedUpOverTheTargetsThatTookPart() {
        Weight w = weight("w", 2, 3);
        Weight v = weight("v", 5);
        Weight absent = weight("absent", 3);
        Gradients gradients =
                w.value().multiply(3).sum().add(v.value().multiply(2).sum()).gradients(List.of(w, v, absent));
        assertThat(gradients.sumOfSquares(List.of(w, v, absent)).orElseThrow().item())
                .isEqualTo(9 + 9 + 4);
        assertThat(gradients.sumOfSquares(List.of(v)).orElseThrow().shape()).isEqualTo(Shape.scalar());
        assertThat(gradients.sumOfSquares(List.of(absent))).isEmpty();
    }

    @Test
    void aLossWithoutAnyTargetIsRefused() {
        Weight w = weight("w", 2);
        String none = "gradients: expect a loss that was computed from at least one of the 1 targets, but none took"
                + " part";
        assertThatThrownBy(() -> variable(1).exp().sum().gradients(w))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(none);
        assertThatThrownBy(() -> vector(1).sum().differentiableGradients(w)).hasMessage(none);
        assertThatThrownBy(() -> w.value().detach().exp().sum().gradients(w)).hasMessage(none);
        assertThatThrownBy(() -> w.value().greater(0).sum().gradients(w)).hasMessage(none);
    }

    @Test
    void aLossOfSeveralElementsIsRefused() {
        Tensor x = variable(1, 2);
        assertThatThrownBy(() -> x.exp().gradients(x))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("gradients: expect a loss of one element, got [2]; sum or average it first");
        assertThat(x.slice(0, 1, 2).exp().log().gradients(x).of(x).toDoubles()).containsExactly(0, 1);
    }

    @Test
    void aClosedLossIsRefused() {
        Tensor x = variable(1);
        Tensor loss = x.exp();
        loss.close();
        assertThatThrownBy(() -> loss.gradients(x))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Tensor [1]: expects to be used before it or its scope is closed; scope.keep(tensor) lets"
                        + " it live longer");
    }

    @Test
    void theLossItselfMayBeATarget() {
        Tensor x = variable(3);
        Gradients gradients = x.gradients(x);
        assertThat(gradients.of(x).toDoubles()).containsExactly(1);
    }

    @Test
    void aTensorUsedSeveralTimesCollectsItsGradients() {
        Tensor x = variable(3);
        Tensor loss = x.multiply(x).add(x.multiply(x)).add(x).subtract(x.multiply(4));
        assertThat(loss.gradients(x).of(x).item()).isEqualTo(2 * 3 + 2 * 3 + 1 - 4);
    }

    @Test
    void targetsOnOneWayGetTheirGradientsInOnePass() {
        Tensor x = variable(3);
        Tensor y = x.multiply(x);
        Tensor z = y.multiply(2);
        Gradients gradients = z.exp().log().gradients(x, y, z);
        assertThat(gradients.of(z).item()).isEqualTo(1);
        assertThat(gradients.of(y).item()).isEqualTo(2);
        assertThat(gradients.of(x).item()).isEqualTo(12);
    }

    @Test
    void twoHandlesOfOnePlaceHaveOneGradient() {
        Weight w = weight("w", 2);
        Gradients gradients = w.value().exp().sum().gradients(w, w.value());
        assertThat(gradients.of(w)).isSameAs(gradients.of(w.value()));
    }

    @Test
    void aParameterIsDifferentiatedByAnyNumberOfLosses() {
        Weight w = weight("w", 2);
        for (int i = 1; i <= 3; i++) {
            assertThat(w.value().multiply(i).gradients(w).of(w).item()).isEqualTo(i);
        }
    }

    @Test
    void aGraphIsDifferentiatedOnce() {
        Tensor x = variable(1, 2);
        Tensor loss = x.tanh().sum();
        loss.gradients(x);
        assertThatThrownBy(() -> loss.gradients(x))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("gradients through tanh [2]" + CONSUMED);
        assertThatThrownBy(() -> loss.differentiableGradients(x)).hasMessage("gradients through tanh [2]" + CONSUMED);
    }

    @Test
    void aLossOverAUsedUpTrunkIsRefusedBeforeAnythingOfItsOwnIsUsedUp() {
        Tensor x = variable(1, 2);
        Tensor trunk = x.tanh();
        trunk.sum().gradients(x);
        Tensor branch = x.exp();
        assertThatThrownBy(() -> trunk.multiply(branch).sum().gradients(x))
                .hasMessage("gradients through tanh [2]" + CONSUMED);
        assertThat(branch.sum().gradients(x).of(x).toDoubles()).containsExactly(Math.exp(1), Math.exp(2));
    }

    @Test
    void whatNoGradientWentThroughIsNotUsedUp() {
        Tensor x = variable(1, 2);
        Tensor y = x.multiply(x);
        Tensor slope = y.exp().sum().gradients(y).of(y);
        Tensor chained = y.multiply(slope).sum().gradients(x).of(x);
        assertThat(chained.toDoubles()).containsExactly(2 * Math.exp(1), 4 * Math.exp(4));
    }

    @Test
    void twoLossesOverOneTrunkAreDifferentiatedTogether() {
        Tensor x = variable(1);
        Tensor trunk = x.multiply(3);
        Tensor both = trunk.multiply(trunk).add(trunk);
        assertThat(both.gradients(x).of(x).item()).isEqualTo(2 * 9 + 3);
    }

    @Test
    void gradientsThatNobodyAskedForAreNeverComputed() {
        Weight frozen = weight("frozen", 2);
        Tensor x = variable(3);
        Operation operation = Operation.of("picky", x, frozen.value());
        Tensor y = operation.value(NoGradient.run(() -> x.multiply(frozen.value())), g -> g.multiply(2), g -> {
            throw new AssertionError("nobody asked for this");
        });
        assertThat(y.gradients(x).of(x).item()).isEqualTo(2);
    }

    @Test
    void whatLeadsToNoTargetIsNotWalked() {
        Tensor x = variable(3);
        Tensor other = variable(5);
        Tensor explosive = Operation.of("explosive", other).value(other, g -> {
            throw new AssertionError("leads to no target");
        });
        assertThat(x.multiply(explosive.exp().detach())
                        .add(explosive)
                        .gradients(x)
                        .of(x)
                        .item())
                .isEqualTo(Math.exp(5));
    }

    @Test
    void gradientsCanBeReplacedAndMadeOfOthers() {
        Weight w = weight("w", 2);
        Weight v = weight("v", 2);
        Gradients gradients = w.value().exp().gradients(w);
        Tensor clipped = vector(0.5);
        Gradients changed = gradients.with(Map.of(w, clipped));
        assertThat(changed.of(w)).isSameAs(clipped);
        assertThat(gradients.of(w)).isNotSameAs(clipped);
        assertThat(Gradients.of(Map.of(v, clipped)).has(v)).isTrue();
        assertThat(Gradients.of(Map.of(v, clipped)).has(w)).isFalse();
    }

    @Test
    void aGradientOfABroadcastOperandIsSummedToItsShape() {
        Tensor row = variable(1, 2, 3);
        Tensor sum = Tensor.zeros(Shape.of(4, 3)).to(row.dtype()).add(row).sum();
        assertThat(sum.gradients(row).of(row).toDoubles()).containsExactly(4, 4, 4);
    }
}
