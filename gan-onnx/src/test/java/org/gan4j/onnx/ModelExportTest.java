package org.gan4j.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.gan4j.models.Generator;
import org.junit.jupiter.api.Test;

final class ModelExportTest {
    private static final Map<String, Exported> CASES = ModelCases.all();

    @Test
    void everyNetworkComputesTheSameInOnnxRuntime() throws OrtException {
        Map<String, Double> errors = new TreeMap<>();
        for (Map.Entry<String, Exported> each : CASES.entrySet()) {
            errors.put(each.getKey(), each.getValue().error());
        }
        assertThat(errors)
                .allSatisfy((name, error) -> assertThat(error).as(name).isLessThan(Exported.TOLERANCE));
    }

    @Test
    void noNetworkIsForgotten() throws Exception {
        Set<Class<?>> tried = CASES.values().stream()
                .flatMap(each -> each.network().modules().stream())
                .map(Object::getClass)
                .collect(Collectors.toSet());
        ModelCases.refused()
                .values()
                .forEach(each -> each.network().modules().forEach(part -> tried.add(part.getClass())));

        Set<Class<?>> all = ModuleClasses.beside(Generator.class);
        assertThat(all).isNotEmpty();
        all.removeAll(tried);
        assertThat(all).as("networks that no case exports").isEmpty();
    }

    @Test
    void aGeneratorOfConvolutionsHasNoNormalisationLeft() {
        assertThat(Objects.requireNonNull(CASES.get("DcganGenerator")).model().operators())
                .containsExactly("Reshape", "ConvTranspose", "Relu", "ConvTranspose", "Relu", "ConvTranspose", "Tanh");
    }

    @Test
    void discriminatorsThatCompareTheSamplesOfABatchAreRefusedByName() {
        assertThat(ModelCases.refused()).hasSize(3).allSatisfy((name, network) -> assertThatThrownBy(network::model)
                .as(name)
                .isInstanceOf(OnnxException.class)
                .hasMessageMatching("\\Q" + network.network()
                        + "\\E cannot be exported: MinibatchStdDev\\(group 4\\) \"[a-z_.0-9]+\" computes with numbers that"
                        + " depend on the number of samples or on the inputs"));
    }
}
