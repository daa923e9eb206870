package org.gan4j.train.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gan4j.io.State;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.Steps;
import org.gan4j.train.TinyGan;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** With every loss, optimizer, schedule and remedy: N steps, resumed for N more, are 2N bit for bit. */
@ExtendWith(OnReferenceBackend.class)
final class StepResumeTest {
    private static final int STEPS = 5;

    static List<StepCase> cases() {
        return StepCase.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aResumedRunIsTheWholeOne(StepCase each) {
        TinyGan data = new TinyGan(4);
        StepCase.Run whole = each.begin();
        whole.trainer().fit(data.data, Steps.of(STEPS));
        Map<String, State> saved = copy(whole.trainer().snapshot());
        whole.trainer().fit(data.data, Steps.of(2 * STEPS));

        TinyGan again = new TinyGan(4);
        StepCase.Run resumed = each.begin();
        resumed.trainer().restore(again.data, saved);
        resumed.trainer().fit(again.data, Steps.of(2 * STEPS));

        assertThat(resumed.trainer().metrics())
                .isEqualTo(whole.trainer().metrics())
                .allMatch(Double::isFinite);
        assertThat(bits(resumed)).isEqualTo(bits(whole)).isNotEqualTo(bits(saved));
    }

    /** Also of the average, whatever the snapshot holds. */
    private static Map<String, Object> bits(StepCase.Run run) {
        State average = State.empty();
        run.ema().save(average);
        Map<String, State> all = new LinkedHashMap<>(run.trainer().snapshot());
        all.put("average", average);
        return bits(all);
    }

    /** What a file would keep: values as they are now. */
    private static Map<String, State> copy(Map<String, State> snapshot) {
        Map<String, State> copies = new LinkedHashMap<>();
        snapshot.forEach((name, state) -> {
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            state.tensors().forEach((key, tensor) -> tensors.put(key, copy(tensor)));
            copies.put(name, State.of(tensors, state.texts()));
        });
        return copies;
    }

    private static Tensor copy(Tensor tensor) {
        return Tensor.of(tensor.shape(), tensor.toDoubles()).to(tensor.dtype());
    }

    private static Map<String, Object> bits(Map<String, State> snapshot) {
        Map<String, Object> bits = new TreeMap<>();
        snapshot.forEach((name, state) -> {
            bits.put(name, state.texts());
            state.tensors()
                    .forEach((key, tensor) -> bits.put(
                            name + "." + key,
                            Arrays.stream(tensor.toDoubles()).boxed().toList()));
        });
        return bits;
    }
}
