package org.gan4j.train;

import java.util.stream.Stream;
import org.gan4j.backend.DType;
import org.gan4j.parity.Program;
import org.gan4j.parity.Setting;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** All 20 steps of the whole programs, of full width. */
@Tag("full")
final class FullProgramParityTest {
    static Stream<Arguments> chaoticProgramsInSinglePrecision() {
        return singlePrecision().flatMap(setting -> Stream.of(Program.CIFAR10_CONV, Program.DCGAN_32, Program.DCGAN_64)
                .map(program -> Arguments.of(program, setting)));
    }

    static Stream<Setting> singlePrecision() {
        return ProgramRun.settings(DType.FLOAT32);
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
