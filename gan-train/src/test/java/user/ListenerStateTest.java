package user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gan4j.data.Batch;
import org.gan4j.data.BatchSource;
import org.gan4j.io.State;
import org.gan4j.io.Stateful;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.train.GanTrainer;
import org.gan4j.train.GanTrainerBuilder;
import org.gan4j.train.Steps;
import org.gan4j.train.listener.TrainListener;
import org.gan4j.train.listener.Training;
import org.gan4j.train.step.StepParts;
import org.gan4j.train.step.TrainStep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The states of listeners in checkpoints do not depend on which others there are. */
@ExtendWith(OnReferenceBackend.class)
final class ListenerStateTest {
    private static final class Counter implements TrainListener, Stateful {
        private long count;

        @Override
        public void onStep(Training training) {
            count++;
        }

        @Override
        public void save(State out) {
            out.put("count", count);
        }

        @Override
        public void restore(State in) {
            count = in.count("count");
        }
    }

    private static final class OtherCounter implements TrainListener, Stateful {
        @Override
        public void save(State out) {
            out.put("nothing", 0);
        }

        @Override
        public void restore(State in) {
            in.count("nothing");
        }
    }

    private static GanTrainer<Batch> trainer(Toy toy, TrainListener... listeners) {
        GanTrainerBuilder<Batch> builder = toy.trainer();
        List.of(listeners).forEach(builder::listener);
        return builder.build();
    }

    private static Map<String, State> savedAfterTwo(TrainListener... listeners) {
        Toy toy = new Toy();
        GanTrainer<Batch> trainer = trainer(toy, listeners);
        trainer.fit(toy.data, Steps.of(2));
        return Toy.copy(trainer.snapshot());
    }

    @Test
    void theyAreNamedByClassAndNumber() {
        assertThat(savedAfterTwo(new Counter(), new OtherCounter(), new Counter()))
                .containsKeys("listener-counter", "listener-other_counter", "listener-counter-2");
    }

    @Test
    void aListenerInFrontChangesNothingForThoseAfterIt() {
        Map<String, State> saved = savedAfterTwo(new Counter());
        Counter counter = new Counter();
        Toy toy = new Toy();
        GanTrainer<Batch> resumed = trainer(toy, new TrainListener() {}, new OtherCounter(), counter);

        resumed.restore(toy.data, saved);

        assertThat(counter.count).isEqualTo(2);
        assertThat(resumed.step()).isEqualTo(2);
    }

    @Test
    void aListenerThatIsGoneLeavesItsStateOut() {
        Map<String, State> saved = savedAfterTwo(new OtherCounter(), new Counter());
        Toy toy = new Toy();
        GanTrainer<Batch> resumed = trainer(toy);

        resumed.restore(toy.data, saved);

        assertThat(resumed.step()).isEqualTo(2);
    }

    @Test
    void aCheckpointThatCountedPositionsIsStillRead() {
        Map<String, State> saved = new LinkedHashMap<>(savedAfterTwo(new Counter()));
        saved.put("listener-1", saved.remove("listener-counter"));
        Counter counter = new Counter();
        Toy toy = new Toy();

        trainer(toy, new TrainListener() {}, counter).restore(toy.data, saved);

        assertThat(counter.count).isEqualTo(2);
    }

    /** A step with one part of a name. */
    private record Named(String name) implements TrainStep<Batch> {
        @Override
        public List<String> metricNames() {
            return List.of("loss");
        }

        @Override
        public Metrics run(BatchSource<Batch> source) {
            return new Metrics(List.of(0.0), 1);
        }

        @Override
        public Map<String, Stateful> parts() {
            Map<String, Stateful> parts = new LinkedHashMap<>();
            StepParts.put(parts, name, new Counter());
            return parts;
        }
    }

    @Test
    void aPartOfTheTrainersOwnNameIsRefused() {
        for (String name : List.of("trainer", "data", "listener-counter")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new GanTrainer<>(new Named(name), List.of()))
                    .withMessage(
                            "GanTrainer: expects a step none of whose parts is named trainer, data or listener-.., as its"
                                    + " own are, got " + name);
        }
    }
}
