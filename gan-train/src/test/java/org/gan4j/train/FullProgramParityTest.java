package org.gan4j.train;

import java.util.stream.Stream;
import org.gan4j.backend.DType;
import org.gan4j.parity.Program;
import org.gan4j.parity.Setting;
import org.gan4j.train.step.FirstStep;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** All 20 steps of the whole programs, of full width, and the first steps that take long. */
@Tag("full")
final class FullProgramParityTest {
    static Stream<Arguments> longFirstSteps() {
        return ProgramRun.inSinglePrecision(ProgramRun::takesLong);
    }

    static Stream<Arguments> chaoticProgramsInSinglePrecision() {
        return ProgramRun.inSinglePrecision((program, setting) -> Program.CHAOTIC.contains(program));
    }

    static Stream<Setting> singlePrecision() {
        return ProgramRun.settings(DType.FLOAT32);
    }

    @ParameterizedTest
    @MethodSource("longFirstSteps")
    void lossesAndAllGradientsOfTheFirstStepAreLibtorchs(Program program, Setting setting) {
        FirstStep.of(program, setting).requireLibtorchs();
    }

    @ParameterizedTest
    @EnumSource(Program.class)
    void networksFollowLibtorchsLossesInDoublePrecision(Program program) {
        ProgramRun.settings(DType.FLOAT64)
                .filter(ProgramRun::isNd4j)
                .forEach(setting -> ProgramRun.of(program, 1, setting).requireWithin(ProgramRun.DOUBLE_PRECISION));
    }

    @ParameterizedTest
    @MethodSource("singlePrecision")
    void linearNetworksStayCloseToDoublePrecision(Setting setting) {
        ProgramRun.of(Program.MLP_64, 1, setting).requireWithin(ProgramRun.SINGLE_PRECISION);
    }

    @ParameterizedTest
    @MethodSource("chaoticProgramsInSinglePrecision")
    void convolutionsLeaveDoublePrecisionNoFasterThanLibtorchDoes(Program program, Setting setting) {
        ProgramRun.of(program, 1, setting).requireNoFurtherThanLibtorch();
    }
}
