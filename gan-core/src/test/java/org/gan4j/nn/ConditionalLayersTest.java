package org.gan4j.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gan4j.CompiledClasses;
import org.gan4j.backend.Backends;
import org.gan4j.backend.DType;
import org.gan4j.backend.reference.ReferenceBackend;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.GradientCheck;
import org.gan4j.tensor.Input;
import org.gan4j.tensor.NoGradient;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every layer with a condition owes. */
@ExtendWith(OnReferenceBackend.class)
class ConditionalLayersTest {
    /** A layer with inputs; a condition that is INT32 is no variable. */
    record Case(String name, Supplier<ConditionalLayer> layer, Input input, Input condition, boolean labels) {
        ConditionalLayer make() {
            ConditionalLayer made = layer.get();
            made.to(DType.FLOAT64);
            return made;
        }

        Tensor condition(Tensor drawn) {
            return labels ? drawn.to(DType.INT32) : drawn;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        Input images = Input.input(2, 3, 2, 2);
        ModulatedConv2d.Settings three = ModulatedConv2d.Settings.of(3, 2, 3);
        return Stream.of(
                labelled("ConditionalNorm, batch", () -> ConditionalNorm.batchOfClasses(3, 4, random()), images),
                labelled("ConditionalNorm, instance", () -> ConditionalNorm.instanceOfClasses(3, 4, random()), images),
                of("ConditionalNorm of vectors", () -> ConditionalNorm.batchOfVectors(3, 2, random()), images, 2),
                of("AdaIN", () -> new AdaIN(3, 2, random()), images, 2),
                labelled("LabelPlanes", () -> new LabelPlanes(4), images),
                of("ModulatedConv2d", () -> new ModulatedConv2d(three, random()), images, 3),
                of(
                        "ModulatedConv2d of kernel 1",
                        () -> new ModulatedConv2d(
                                ModulatedConv2d.Settings.of(3, 1, 1).withoutDemodulation(), random()),
                        images,
                        3),
                of("ModulatedConv2d, doubling", () -> new ModulatedConv2d(three.doubling(), random()), images, 3),
                of(
                        "ConditionalResidual",
                        () -> new ConditionalResidual(new AdaIN(3, 2, random()), new Tanh()),
                        images,
                        2),
                of(
                        "ConditionalSequential",
                        () -> new ConditionalSequential(new AdaIN(3, 2, random()), new Tanh()),
                        images,
                        2));
    }

    private static Case of(String name, Supplier<ConditionalLayer> layer, Input input, int size) {
        return new Case(name, layer, input, Input.input(2, size), false);
    }

    private static Case labelled(String name, Supplier<ConditionalLayer> layer, Input input) {
        return new Case(name, layer, input, Input.values(Shape.of(2), 2.5, 0.5), true);
    }

    private static RandomStream random() {
        return RandomStream.seeded(1);
    }

    @Test
    void everyConditionalLayerIsAmongTheCases() {
        Set<Class<?>> made = cases().map(each -> each.make().getClass()).collect(Collectors.toSet());

        assertThat(made).isEqualTo(CompiledClasses.of(ConditionalLayer.class)).contains(AdaIN.class);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void gradientsOfOrderOneAndTwoAreThoseOfFiniteDifferences(Case layer) {
        ConditionalLayer made = layer.make();
        made.mode(Mode.TRAIN_SILENT);
        List<Parameter> parameters = made.parameters();
        List<Input> inputs = new ArrayList<>(List.of(layer.input(), layer.condition()));
        parameters.forEach(parameter -> inputs.add(Input.input(parameter.shape().sizes())));
        GradientCheck.ofAll(
                        tensors -> {
                            Map<Parameter, Tensor> substitutes = new HashMap<>();
                            for (int i = 0; i < parameters.size(); i++) {
                                substitutes.put(parameters.get(i), tensors.get(i + 2));
                            }
                            return Module.with(
                                    substitutes, () -> made.forward(tensors.get(0), layer.condition(tensors.get(1))));
                        },
                        inputs.toArray(Input[]::new))
                .on(Backends.current())
                .check();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void onlyTheOutputStaysInMemory(Case layer, ReferenceBackend backend) {
        ConditionalLayer made = layer.make();
        try (Scope scope = Scope.open()) {
            Tensor input = layer.input().tensor(random());
            Tensor condition = layer.condition(layer.condition().tensor(random()));
            long before = backend.liveStorages();

            NoGradient.run(() -> made.forward(input, condition));

            assertThat(backend.liveStorages() - before).isLessThanOrEqualTo(1);
        }
    }
}
