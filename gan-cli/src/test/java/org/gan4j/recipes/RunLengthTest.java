package org.gan4j.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.gan4j.train.Epochs;
import org.gan4j.train.Steps;
import org.junit.jupiter.api.Test;

final class RunLengthTest {
    @Test
    void epochsAndStepsReplaceEachOther() {
        RunLength schedule = RunLength.ofEpochs(3);

        assertThat(schedule.length()).isEqualTo(Epochs.of(3));
        assertThat(schedule.steps(7).length()).isEqualTo(Steps.of(7));
        assertThat(schedule.steps(7).epochs(2)).isEqualTo(RunLength.ofEpochs(2));
    }

    @Test
    void whatItWritesHowOftenIsToldByItsListeners() {
        RunLength schedule = RunLength.ofEpochs(3);

        assertThat(schedule.samples()).hasToString("every epoch");
        assertThat(schedule.checkpoints()).hasToString("every epoch");
        assertThat(schedule.sampleEvery(5).samples()).hasToString("every 5 steps");
        assertThat(schedule.checkpointEvery(6).checkpoints()).hasToString("every 6 steps");
        assertThat(schedule.keepCheckpoints()).isEqualTo(5);
    }

    @Test
    void itsLengthReadsWell() {
        assertThat(RunLength.ofEpochs(1).describeLength()).isEqualTo("1 epoch");
        assertThat(RunLength.ofEpochs(2).describeLength()).isEqualTo("2 epochs");
        assertThat(RunLength.ofEpochs(2).steps(1).describeLength()).isEqualTo("1 step");
        assertThat(RunLength.ofEpochs(2).steps(2).describeLength()).isEqualTo("2 steps");
    }

    @Test
    void impossibleOnesAreRefused() {
        assertThatThrownBy(() -> new RunLength(null, null, null, null, 5, null))
                .hasMessage("epochs and steps: expect one of both, got none");
        assertThatThrownBy(() -> new RunLength(1L, 1L, null, null, 5, null))
                .hasMessage("epochs and steps: expect one of both, got both");
        assertThatThrownBy(() -> RunLength.ofEpochs(0)).hasMessage("epochs: expects a number of 1 or more, got 0");
        assertThatThrownBy(() -> RunLength.ofEpochs(1).sampleEvery(0))
                .hasMessage("sample_every: expects a number of 1 or more, got 0");
        assertThatThrownBy(() -> RunLength.ofEpochs(1).keepCheckpoints(-1))
                .hasMessage("keep_checkpoints: expects a number of 1 or more, got -1");
    }
}
