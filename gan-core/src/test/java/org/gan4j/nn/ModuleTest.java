package org.gan4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnReferenceBackend.class)
class ModuleTest {
    private final RandomStream random = RandomStream.seeded(1);

    @Test
    void partsAreNamedAsPyTorchNamesThem() {
        Pair pair = new Pair();

        assertThat(pair.namedParameters().keySet())
                .containsExactly(
                        "scale",
                        "left.0.weight",
                        "left.0.bias",
                        "left.1.weight",
                        "left.1.bias",
                        "left.4.weight",
                        "left.4.bias",
                        "right.weight");
        assertThat(pair.namedBuffers().keySet())
                .containsExactly("left.1.running_mean", "left.1.running_var", "left.1.num_batches_tracked");
        assertThat(pair.stateDict().keySet())
                .containsExactly(
                        "scale",
                        "left.0.weight",
                        "left.0.bias",
                        "left.1.weight",
                        "left.1.bias",
                        "left.1.running_mean",
                        "left.1.running_var",
                        "left.1.num_batches_tracked",
                        "left.4.weight",
                        "left.4.bias",
                        "right.weight");
        assertThat(pair.children().keySet()).containsExactly("left", "right");
        assertThat(pair.modules()).hasSize(8).startsWith(pair);
    }

    @Test
    void aParameterKnowsItsNameInTheOutermostModule() {
        Linear linear = new Linear(2, 2, random);
        assertThat(linear.weight().name()).isEqualTo("weight");

        Sequential inner = new Sequential(new ReLU(), linear);
        assertThat(linear.weight()).hasToString("Parameter 1.weight [2, 2]");

        Sequential outer = new Sequential(inner);
        assertThat(linear.weight().name()).isEqualTo("0.1.weight");
        assertThat(outer.parameters()).hasSize(2);
    }

    @Test
    void learnedNumbersAreCounted() {
        assertThat(SmallNetwork.of(1).parameterCount()).isEqualTo(3 * 4 + 4 + 2 * 4 + 4 * 2 + 2);
        assertThat(new ReLU().parameterCount()).isZero();
    }

    @Test
    void describesItselfAsATreeWithParameterCounts() {
        assertThat(new Pair().describe())
                .isEqualTo(
                        """
                Pair - 37 parameters
                  (left): Sequential - 34 parameters
                    (0): Linear(3 -> 4) - 16 parameters
                    (1): BatchNorm1d(4, eps=1.0E-5, momentum=0.1) - 8 parameters
                    (2): LeakyReLU(0.2)
                    (3): Dropout(0.5)
                    (4): Linear(4 -> 2) - 10 parameters
                  (right): Linear(1 -> 2, no bias) - 2 parameters""");
        assertThat(new Linear(999, 1000, random).describe()).isEqualTo("Linear(999 -> 1000) - 1,000,000 parameters");
    }

    @Test
    void aModuleWithoutNameStillIntroducesItself() {
        Layer nameless = new Layer() {
            @Override
            protected Tensor compute(Tensor input) {
                throw expects("[n]", input);
            }
        };

        assertThatThrownBy(() -> nameless.forward(Tensor.zeros(Shape.of(1, 1))))
                .hasMessage("Module: expects [n], got [1, 1]");
    }

    @Test
    void aChildBelongsToOneModule() {
        Linear shared = new Linear(2, 2, random);
        Sequential first = new Sequential(new Sequential(new ReLU(), shared));

        assertThatThrownBy(() -> new Sequential(shared))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Module: expects a child that is not part of another module, got Linear(2 -> 2), which is"
                        + " \"0.1\" there");
        assertThat(first.modules()).contains(shared);
    }

    @Test
    void aModuleCannotContainItself() {
        Pair pair = new Pair();

        assertThatThrownBy(() -> pair.child("self", pair))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Module: expects a child that does not contain it, got Pair");
        assertThatThrownBy(() -> pair.right.child("outer", pair))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Module: expects a child that does not contain it, got Pair");
    }

    @Test
    void namesAreUsedOnceAndHaveNoDots() {
        Pair pair = new Pair();

        assertThatThrownBy(() -> pair.child("left", new ReLU()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Module: expects each part's name once, got \"left\" again");
        assertThatThrownBy(() -> pair.child("scale", new ReLU()))
                .hasMessage("Module: expects each part's name once, got \"scale\" again");
        for (String name : List.of("", "a.b")) {
            assertThatThrownBy(() -> pair.child(name, new ReLU()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Module: expects a part's name without dots, got \"" + name + "\"");
        }
    }

    @Test
    void modesReachAllModulesBelow() {
        Pair pair = new Pair();
        assertThat(pair.modules()).allMatch(module -> module.mode() == Mode.TRAIN);

        pair.mode(Mode.EVAL);

        assertThat(pair.modules()).allMatch(module -> module.mode() == Mode.EVAL);
    }

    @Test
    void aTemporaryModeIsUndoneForEachModuleEvenAfterAnException() {
        Pair pair = new Pair();
        pair.right.mode(Mode.EVAL);

        String seen = pair.in(
                Mode.TRAIN_SILENT,
                () -> pair.mode() + " " + pair.right.mode() + " " + pair.in(Mode.EVAL, () -> pair.left.mode()));
        assertThatThrownBy(() -> pair.in(Mode.EVAL, () -> {
                    throw new IllegalStateException("planned");
                }))
                .hasMessage("planned");

        assertThat(seen).isEqualTo("TRAIN_SILENT TRAIN_SILENT EVAL");
        assertThat(pair.mode()).isEqualTo(Mode.TRAIN);
        assertThat(pair.left.mode()).isEqualTo(Mode.TRAIN);
        assertThat(pair.right.mode()).isEqualTo(Mode.EVAL);
    }

    @Test
    void aModeOfAPassIsThatOfItsThreadAlone() {
        Pair pair = new Pair();

        String seen = pair.left.in(
                Mode.EVAL,
                () -> pair.left.mode() + " " + pair.mode() + " " + pair.right.mode() + ", elsewhere "
                        + CompletableFuture.supplyAsync(pair.left::mode).join());

        assertThat(seen).isEqualTo("EVAL TRAIN TRAIN, elsewhere TRAIN");
    }

    @Test
    void aParameterCanBeDrawnAnew() {
        Linear linear = new Linear(2, 2, random);
        long version = linear.weight().version();

        linear.weight().initialize(Initializer.constant(0.5), random);

        assertThat(linear.weight().value().toFloats()).containsOnly(0.5f);
        assertThat(linear.weight().version()).isGreaterThan(version);
    }

    /** A module of a parameter and two children that is no layer. */
    private static final class Pair extends Module {
        private final Sequential left;
        private final Linear right;

        Pair() {
            RandomStream random = RandomStream.seeded(2);
            parameter("scale", Shape.scalar(), Initializer.constant(1), random);
            left = child("left", SmallNetwork.of(3));
            right = child("right", new Linear(1, 2, false, random));
        }
    }
}
