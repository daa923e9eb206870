package org.gan4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gan4j.data.Batch;
import org.gan4j.io.State;
import org.gan4j.io.StateException;
import org.gan4j.random.RandomStream;
import org.gan4j.tensor.NoGradient;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.listener.TrainListener;
import org.gan4j.train.listener.Training;
import org.junit.jupiter.api.Test;

final class GanTrainerTest {
    /** Writes down what it hears. */
    private static final class Diary implements TrainListener {
        private final List<String> entries = new ArrayList<>();
        private final List<List<Double>> metrics = new ArrayList<>();
        private long stopAt = Long.MAX_VALUE;

        @Override
        public void onStart(Training training) {
            entries.add("start");
        }

        @Override
        public void onStep(Training training) {
            entries.add("step " + training.step() + " of epoch " + training.epoch());
            metrics.add(training.metrics());
            if (training.step() == stopAt) {
                training.stop();
            }
        }

        @Override
        public void onEpoch(Training training) {
            entries.add("end of epoch " + training.epoch());
        }

        @Override
        public void onEnd(Training training) {
            entries.add("end");
        }
    }

    @Test
    void trainsForEpochsAndTellsItsListeners() {
        TinyGan.onReference(() -> {
            TinyGan gan = new TinyGan(5);
            Diary diary = new Diary();
            trainer(gan, diary).fit(gan.data, Epochs.of(2));
            assertThat(diary.entries)
                    .containsExactly(
                            "start",
                            "step 1 of epoch 1",
                            "step 2 of epoch 1",
                            "end of epoch 1",
                            "step 3 of epoch 2",
                            "step 4 of epoch 2",
                            "end of epoch 2",
                            "end");
        });
    }

    @Test
    void stepsCountFromTheBeginningOfTheRun() {
        TinyGan.onReference(() -> {
            TinyGan gan = new TinyGan(5);
            Diary diary = new Diary();
            GanTrainer<Batch> trainer = trainer(gan, diary);
            trainer.fit(gan.data, Steps.of(3));
            trainer.fit(gan.data, Steps.of(4));
            trainer.fit(gan.data, Steps.of(4));
            assertThat(trainer.step()).isEqualTo(4);
            assertThat(diary.metrics).hasSize(4);
        });
    }

    @Test
    void stopEndsTheRunBehindTheCurrentStep() {
        TinyGan.onReference(() -> {
            TinyGan gan = new TinyGan(5);
            Diary diary = new Diary();
            diary.stopAt = 2;
            GanTrainer<Batch> trainer = trainer(gan, diary);
            trainer.fit(gan.data, Epochs.of(10));
            assertThat(trainer.step()).isEqualTo(2);
            assertThat(diary.entries).endsWith("end");
        });
    }

    @Test
    void resumingContinuesBitForBit() {
        TinyGan.onReference(() -> {
            TinyGan whole = new TinyGan(4);
            Diary wholeDiary = new Diary();
            trainer(whole, wholeDiary).fit(whole.data, Steps.of(10));

            TinyGan first = new TinyGan(4);
            Diary firstDiary = new Diary();
            GanTrainer<Batch> firstTrainer = trainer(first, firstDiary);
            firstTrainer.fit(first.data, Steps.of(5));
            Map<String, State> snapshot = copy(firstTrainer.snapshot());

            TinyGan second = new TinyGan(4);
            Diary secondDiary = new Diary();
            GanTrainer<Batch> secondTrainer = trainer(second, secondDiary);
            secondTrainer.restore(second.data, snapshot);
            assertThat(secondTrainer.step()).isEqualTo(5);
            secondTrainer.fit(second.data, Steps.of(10));

            List<List<Double>> joined = new ArrayList<>(firstDiary.metrics);
            joined.addAll(secondDiary.metrics);
            assertThat(joined).isEqualTo(wholeDiary.metrics);
            assertThat(TinyGan.bits(second.generator)).isEqualTo(TinyGan.bits(whole.generator));
            assertThat(TinyGan.bits(second.discriminator)).isEqualTo(TinyGan.bits(whole.discriminator));
        });
    }

    @Test
    void aSnapshotOfOtherPartsIsRefused() {
        TinyGan.onReference(() -> {
            TinyGan gan = new TinyGan(4);
            assertThatExceptionOfType(StateException.class)
                    .isThrownBy(() -> trainer(gan).restore(gan.data, Map.of("generator", State.empty())))
                    .withMessage("GanTrainer: expects the parts [generator, discriminator,"
                            + " generator_optimizer, discriminator_optimizer, noise, trainer, data], got [generator]");
        });
    }

    @Test
    void aStreamForTheNoiseIsNeeded() {
        TinyGan.onReference(() -> {
            TinyGan gan = new TinyGan(4);
            assertThatIllegalStateException()
                    .isThrownBy(() ->
                            GanTrainer.of(gan.generator, gan.discriminator).build())
                    .withMessage("GanTrainer: expects a random stream for its noise, got none;"
                            + " call random(RandomStream.seeded(..))");
        });
    }

    private static GanTrainer<Batch> trainer(TinyGan gan, TrainListener... listeners) {
        GanTrainerBuilder<Batch> builder =
                GanTrainer.of(gan.generator, gan.discriminator).random(RandomStream.seeded(1));
        for (TrainListener listener : listeners) {
            builder.listener(listener);
        }
        return builder.build();
    }

    /** What a file would keep: values as they are now. */
    private static Map<String, State> copy(Map<String, State> snapshot) {
        Map<String, State> copies = new LinkedHashMap<>();
        snapshot.forEach((name, state) -> {
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            state.tensors()
                    .forEach((key, tensor) ->
                            tensors.put(key, NoGradient.run(() -> Tensor.concatenate(0, tensor.reshape(-1))
                                    .reshape(tensor.shape()))));
            copies.put(name, State.of(tensors, state.texts()));
        });
        return copies;
    }
}
