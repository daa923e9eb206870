package org.gan4j.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gan4j.io.State;
import org.gan4j.io.StateException;
import org.gan4j.tensor.OnReferenceBackend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(OnReferenceBackend.class)
final class ScheduleTest {
    static Stream<Schedule> schedules() {
        return Stream.of(
                Schedule.constant(),
                new LinearDecay(3, 4, 0.2),
                new CosineDecay(4, 0.1),
                new ExponentialDecay(4, 0.5),
                new LinearDecay(1, 3, 0).warmUp(3));
    }

    @Test
    void aConstantScheduleIsOneAtEveryStep() {
        assertFactors(Schedule.constant(), 0, 1, 1, 1, 100, 1);
    }

    @Test
    void linearDecayFallsFromItsBeginningToItsLastStepAndStaysThere() {
        assertFactors(new LinearDecay(0, 4, 0), 0, 1, 1, 0.75, 3, 0.25, 4, 0, 5, 0);
        assertFactors(new LinearDecay(10, 4, 0.2), 0, 1, 1, 1, 10, 1, 11, 0.8, 13, 0.4, 14, 0.2, 15, 0.2);
    }

    @Test
    void cosineDecayFallsToItsLastStepAndStaysThere() {
        double quarter = (1 + Math.sqrt(0.5)) / 2;
        assertFactors(new CosineDecay(4, 0), 0, 1, 1, quarter, 2, 0.5, 4, 0, 5, 0);
        assertFactors(new CosineDecay(4, 0.2), 0, 1, 1, 0.2 + 0.8 * quarter, 4, 0.2, 5, 0.2, 400, 0.2);
    }

    @Test
    void exponentialDecayReachesItsRateAtItsLastStepAndGoesOn() {
        double root = Math.sqrt(0.5);
        assertFactors(new ExponentialDecay(2, 0.5), 0, 1, 1, root, 2, 0.5, 3, 0.5 * root, 4, 0.25);
    }

    @Test
    void warmUpRisesToOneAtItsLastStepAndThenTheOtherScheduleBegins() {
        assertFactors(Schedule.constant().warmUp(4), 0, 0.25, 1, 0.5, 3, 1, 4, 1);
        assertFactors(new LinearDecay(0, 2, 0).warmUp(4), 0, 0.25, 3, 1, 4, 1, 5, 0.5, 6, 0, 7, 0);
    }

    @Test
    void anyRuleCanBeScheduled() {
        RuleCase.all()
                .filter(rule -> rule.schedule().equals(Schedule.constant()))
                .forEach(rule -> {
                    Vectors plain = Vectors.of(1);
                    Vectors scheduled = Vectors.of(1);
                    Optimizer byHand = rule.optimizer(plain.parameters());
                    Optimizer bySchedule =
                            rule.schedule(new LinearDecay(0, 4, 0)).optimizer(scheduled.parameters());
                    for (int i = 0; i < 6; i++) {
                        byHand.learningRate(0.05 * Math.max(0, 1 - i / 4.0));
                        assertThat(bySchedule.learningRate()).isCloseTo(byHand.learningRate(), within(1e-17));
                        byHand.step(plain.gradients("a", Math.sin(i)));
                        bySchedule.step(scheduled.gradients("a", Math.sin(i)));
                    }
                    assertThat(scheduled.values("a")[0]).isCloseTo(plain.values("a")[0], within(1e-15));
                });
    }

    @Test
    void theStepsOfTheOptimizerCountAndNotThoseOfAParameter() {
        Vectors vectors = Vectors.of(1, 1);
        Optimizer optimizer =
                Sgd.withLearningRate(1).schedule(new LinearDecay(0, 4, 0)).optimizer(vectors.parameters());
        optimizer.step(vectors.gradients("a", 1));
        optimizer.step(vectors.gradients("b", 1));

        assertThat(optimizer.steps()).isEqualTo(2);
        assertThat(vectors.values("a")).containsExactly(0);
        assertThat(vectors.values("b")).containsExactly(0.25);
    }

    @Test
    void thePureStepFollowsTheScheduleToo() {
        Vectors vectors = Vectors.of(1);
        Optimizer optimizer =
                Sgd.withLearningRate(1).schedule(new LinearDecay(0, 4, 0)).optimizer(vectors.parameters());
        Optimizer.Next first = optimizer.next(
                Map.of(vectors.get("a"), vectors.get("a").value()), vectors.gradients("a", 1), optimizer.state());
        Optimizer.Next second = optimizer.next(first.values(), vectors.gradients("a", 1), first.state());

        assertThat(second.values().get(vectors.get("a")).item()).isEqualTo(1 - 1 - 0.75);
        assertThat(second.state().steps()).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void savedAndRestoredItGoesOnWhereItStood(Schedule schedule) {
        Vectors once = Vectors.of(2);
        Optimizer whole = scheduled(once, schedule);
        steps(once, whole, 0, 5);
        State state = State.empty();
        once.save(state.at("network"));
        whole.save(state.at("optimizer"));
        Vectors twice = Vectors.of(2);
        Optimizer resumed = scheduled(twice, schedule);
        twice.restore(state.at("network"));
        resumed.restore(state.at("optimizer"));
        steps(once, whole, 5, 10);
        steps(twice, resumed, 5, 10);

        assertThat(resumed.learningRate()).isEqualTo(whole.learningRate());
        assertThat(twice.values("a")).isEqualTo(once.values("a"));
    }

    @Test
    void aStateOfAnotherScheduleIsRefused() {
        Vectors vectors = Vectors.of(1);
        State state = State.empty();
        scheduled(vectors, new LinearDecay(0, 10, 0)).save(state);
        Optimizer other = scheduled(vectors, new LinearDecay(0, 20, 0));

        assertThatThrownBy(() -> other.restore(state))
                .isInstanceOf(StateException.class)
                .hasMessage(other + ": expects a state of the schedule LinearDecay[begin=0, length=20, end=0.0],"
                        + " got LinearDecay[begin=0, length=10, end=0.0]");
    }

    @Test
    void anotherScheduleTakesThePlaceOfTheFirst() {
        OptimizerSettings rule = Sgd.withLearningRate(1);
        assertThat(rule.schedule(new CosineDecay(5, 0)).schedule(new LinearDecay(0, 3, 0)))
                .isEqualTo(rule.schedule(new LinearDecay(0, 3, 0)));
    }

    @Test
    void lengthsAndEndsOutsideTheirRangesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LinearDecay(-1, 5, 0))
                .withMessage("LinearDecay: expects to begin at step 0 or later, got -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LinearDecay(0, 0, 0))
                .withMessage("LinearDecay: expects a length of 1 step or more, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CosineDecay(5, 1.5))
                .withMessage("CosineDecay: expects to end with a factor in [0, 1], got 1.5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ExponentialDecay(5, 0))
                .withMessage("ExponentialDecay: expects a rate in (0, 1], got 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Schedule.constant().warmUp(0))
                .withMessage("WarmUp: expects a length of 1 step or more, got 0");
    }

    private static Optimizer scheduled(Vectors vectors, Schedule schedule) {
        return Adam.withLearningRate(0.1).schedule(schedule).optimizer(vectors.parameters());
    }

    private static void steps(Vectors vectors, Optimizer optimizer, int from, int to) {
        IntStream.range(from, to).forEach(i -> optimizer.step(vectors.gradients("a", Math.sin(i), Math.cos(i))));
    }

    /** Pairs of a step and its factor. */
    private static void assertFactors(Schedule schedule, double... stepsAndFactors) {
        for (int i = 0; i < stepsAndFactors.length; i += 2) {
            assertThat(schedule.factor((long) stepsAndFactors[i]))
                    .as("step %s", stepsAndFactors[i])
                    .isCloseTo(stepsAndFactors[i + 1], within(1e-15));
        }
    }
}
