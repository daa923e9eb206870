package org.gan4j.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.gan4j.backend.Backends;
import org.gan4j.backend.DType;
import org.gan4j.nn.Module;
import org.gan4j.parity.GanTraining;
import org.gan4j.parity.GradientSketch;
import org.gan4j.parity.NormwiseRule;
import org.gan4j.parity.Program;
import org.gan4j.parity.Setting;
import org.gan4j.parity.Values;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole programs by {@link GanTrainer} from libtorch's weights, images and noise; of full width, their first step. */
@Tag("full")
final class ProgramParityTest {
    static Stream<Arguments> programsInSinglePrecision() {
        return ProgramRun.settings(DType.FLOAT32)
                .flatMap(setting -> Stream.of(Program.values()).map(program -> Arguments.of(program, setting)));
    }

    static Stream<Setting> singlePrecision() {
        return ProgramRun.settings(DType.FLOAT32);
    }

    @ParameterizedTest
    @MethodSource("programsInSinglePrecision")
    void lossesAndAllGradientsOfTheFirstStepAreLibtorchs(Program program, Setting setting) {
        Map<String, Values> expected = ProgramRun.EXPECTED.of(program.firstStep(), DType.FLOAT32);
        expected.remove(GanTraining.PARAMETERS);

        NormwiseRule.errors(firstStep(program, setting), expected).forEach((name, error) -> assertThat(error)
                .as("error of the %s", name)
                .isLessThanOrEqualTo(NormwiseRule.tolerance(DType.FLOAT32)));
    }

    private static Map<String, Values> firstStep(Program program, Setting setting) {
        Map<String, Values> results = new LinkedHashMap<>();
        Backends.with(setting.backend(), () -> {
            ProgramPair pair = ProgramPair.of(program, 1);
            ParityTraining training = new ParityTraining(program.plan(), program.draws(), setting);
            results.putAll(training.run(
                    pair.generator(),
                    pair.discriminator(),
                    trainer -> pair.settings()
                            .apply(trainer)
                            .generatorOptimizer(new RecordingRule(sketch(program, GanTraining.GENERATOR, results)))
                            .discriminatorOptimizer(
                                    new RecordingRule(sketch(program, GanTraining.DISCRIMINATOR, results))),
                    1));
        });
        return results;
    }

    /** Names are libtorch's, whose layers are not inside a {@code model}. */
    private static BiConsumer<String, Tensor> sketch(Program program, String network, Map<String, Values> results) {
        return (name, gradient) -> results.putAll(GradientSketch.of(
                name.replaceFirst("^model", network),
                Values.of(gradient.shape(), gradient.toDoubles()),
                program.vanishing()));
    }

    @ParameterizedTest
    @EnumSource(Program.class)
    void modelsPrintAsManyParametersAsLibtorchCounts(Program program) {
        ProgramPair pair = ProgramPair.of(program, 1);
        double[] counts = ProgramRun.EXPECTED
                .of(program.firstStep(), DType.FLOAT64)
                .get(GanTraining.PARAMETERS)
                .elements();

        assertPrints(pair.generator(), (long) counts[0]);
        assertPrints(pair.discriminator(), (long) counts[1]);
    }

    private static void assertPrints(Module network, long parameters) {
        assertThat(network.describe().lines().findFirst())
                .hasValue(String.format("%s - %,d parameters", network, parameters));
    }

    @ParameterizedTest
    @EnumSource(Program.class)
    void narrowNetworksFollowLibtorchsLossesInDoublePrecision(Program program) {
        ProgramRun.settings(DType.FLOAT64).filter(ProgramRun::isNd4j).forEach(setting -> ProgramRun.of(
                        program, Program.NARROW, setting)
                .requireWithin(ProgramRun.DOUBLE_PRECISION));
    }

    @ParameterizedTest
    @MethodSource("singlePrecision")
    void narrowLinearNetworksStayCloseToDoublePrecision(Setting setting) {
        ProgramRun.of(Program.MLP_64, Program.NARROW, setting).requireWithin(ProgramRun.SINGLE_PRECISION);
    }
}
