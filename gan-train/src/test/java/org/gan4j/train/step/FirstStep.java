package org.gan4j.train.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.gan4j.backend.Backends;
import org.gan4j.backend.DType;
import org.gan4j.parity.GanTraining;
import org.gan4j.parity.GradientSketch;
import org.gan4j.parity.NormwiseRule;
import org.gan4j.parity.Program;
import org.gan4j.parity.Setting;
import org.gan4j.parity.Values;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.ParityTraining;
import org.gan4j.train.ProgramPair;
import org.gan4j.train.ProgramRun;

/** The first step of a program of full width, in which neither network moves, beside libtorch's in float32. */
public record FirstStep(Program program, Map<String, Values> actual) {
    public static FirstStep of(Program program, Setting setting) {
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
        return new FirstStep(program, results);
    }

    /** Names are libtorch's, whose layers are not inside a {@code model}. */
    private static BiConsumer<String, Tensor> sketch(Program program, String network, Map<String, Values> results) {
        return (name, gradient) -> results.putAll(GradientSketch.of(
                name.replaceFirst("^model", network),
                Values.of(gradient.shape(), gradient.toDoubles()),
                program.vanishing()));
    }

    /** Losses and all gradients are libtorch's by the {@link NormwiseRule}. */
    public void requireLibtorchs() {
        Map<String, Values> expected = ProgramRun.EXPECTED.of(program.firstStep(), DType.FLOAT32);
        expected.remove(GanTraining.PARAMETERS);

        NormwiseRule.errors(actual, expected).forEach((name, error) -> assertThat(error)
                .as("error of the %s", name)
                .isLessThanOrEqualTo(NormwiseRule.tolerance(DType.FLOAT32)));
    }
}
