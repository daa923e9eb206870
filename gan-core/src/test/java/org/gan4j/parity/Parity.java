package org.gan4j.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gan4j.backend.DType;
import org.gan4j.backend.reference.ReferenceBackend;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Outputs and gradients against those that libtorch gave, by the {@link NormwiseRule}. */
public abstract class Parity {
    /** The backends and types that are compared. */
    protected abstract Stream<Setting> settings();

    @TestFactory
    Stream<DynamicNode> operations() {
        return compare("operations.safetensors", Gan4jOptimizers.IN_PLACE, OperationCases::of);
    }

    @TestFactory
    Stream<DynamicNode> layers() {
        return compare("layers.safetensors", Gan4jOptimizers.IN_PLACE, LayerCases::of);
    }

    @TestFactory
    Stream<DynamicNode> convolutions() {
        return compare("convolutions.safetensors", Gan4jOptimizers.IN_PLACE, ConvolutionCases::of);
    }

    @TestFactory
    Stream<DynamicNode> imageLayers() {
        return compare("image-layers.safetensors", Gan4jOptimizers.IN_PLACE, ImageLayerCases::of);
    }

    @TestFactory
    Stream<DynamicNode> losses() {
        return compare("losses.safetensors", Gan4jOptimizers.IN_PLACE, LossCases::of);
    }

    @TestFactory
    Stream<DynamicNode> optimizersInPlace() {
        return compare("optimizers.safetensors", Gan4jOptimizers.IN_PLACE, OptimizerCases::of);
    }

    @TestFactory
    Stream<DynamicNode> pureOptimizers() {
        return compare("optimizers.safetensors", Gan4jOptimizers.PURE, OptimizerCases::of);
    }

    private Stream<DynamicNode> compare(
            String resource, Gan4jOptimizers optimizers, Function<Library<Tensor>, List<ParityCase>> cases) {
        ExpectedResults expected = ExpectedResults.read(Parity.class, resource);
        List<DynamicNode> tests = new ArrayList<>();
        settings().forEach(setting -> {
            Gan4jLibrary library = new Gan4jLibrary(setting, optimizers);
            for (ParityCase each : cases.apply(library)) {
                tests.add(DynamicTest.dynamicTest(
                        each + " on " + setting, () -> requireAgreement(each, setting.dtype(), library, expected)));
            }
        });
        tests.add(DynamicTest.dynamicTest(
                "expected results are stored of these cases and no others",
                () -> assertThat(expected.caseNames()).isEqualTo(names(cases))));
        return tests.stream();
    }

    private static void requireAgreement(
            ParityCase parityCase, DType dtype, Gan4jLibrary library, ExpectedResults expected) {
        Map<String, Values> actual = library.scoped(parityCase.run());
        NormwiseRule.errors(actual, expected.of(parityCase.name(), dtype)).forEach((name, error) -> assertThat(error)
                .as("error of the %s of %s", name, parityCase)
                .isLessThanOrEqualTo(NormwiseRule.tolerance(dtype)));
    }

    private static Set<String> names(Function<Library<Tensor>, List<ParityCase>> cases) {
        Setting any = new Setting(new ReferenceBackend(), DType.FLOAT64);
        return cases.apply(new Gan4jLibrary(any, Gan4jOptimizers.IN_PLACE)).stream()
                .map(ParityCase::name)
                .collect(Collectors.toSet());
    }
}
