package org.gan4j.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.gan4j.backend.DType;
import org.gan4j.nn.Module;
import org.gan4j.parity.GanTraining;
import org.gan4j.parity.Program;
import org.gan4j.parity.Setting;
import org.gan4j.train.step.FirstStep;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whole programs by {@link GanTrainer} from libtorch's weights, images and noise: of full width, their first step; of narrow
 * networks, the next ones too. What takes long is in {@link FullProgramParityTest}.
 */
final class ProgramParityTest {
    /** Enough for whatever is wrong in a step, its update or what it leaves to the next. */
    private static final int FEW_STEPS = 3;

    static Stream<Arguments> firstSteps() {
        return ProgramRun.inSinglePrecision((program, setting) -> !ProgramRun.takesLong(program, setting));
    }

    static Stream<Setting> singlePrecision() {
        return ProgramRun.settings(DType.FLOAT32);
    }

    @ParameterizedTest
    @MethodSource("firstSteps")
    void lossesAndAllGradientsOfTheFirstStepAreLibtorchs(Program program, Setting setting) {
        FirstStep.of(program, setting).requireLibtorchs();
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
                        program, Program.NARROW, setting, FEW_STEPS)
                .requireWithin(ProgramRun.DOUBLE_PRECISION));
    }

    @ParameterizedTest
    @MethodSource("singlePrecision")
    void narrowLinearNetworksStayCloseToDoublePrecision(Setting setting) {
        ProgramRun.of(Program.MLP_64, Program.NARROW, setting).requireWithin(ProgramRun.SINGLE_PRECISION);
    }
}
