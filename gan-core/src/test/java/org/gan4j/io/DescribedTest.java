package org.gan4j.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.gan4j.optim.Adam;
import org.gan4j.optim.LinearDecay;
import org.gan4j.optim.Schedule;
import org.junit.jupiter.api.Test;

/** What a checkpoint compares by its words must have words. */
final class DescribedTest {
    private record Pair(Object first, Object second) {}

    private static final class Silent {}

    @Test
    void aRecordOfSettingsHasWords() {
        Pair pair = new Pair(new LinearDecay(0, 10, 0), List.of(1, 2));

        assertThat(Described.require("Who", pair)).isSameAs(pair);
    }

    @Test
    void aLambdaIsRefusedWithWhatToAdd() {
        Schedule halving = step -> 0.5;

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Described.require("Who", halving))
                .withMessage(
                        "Who: expects a setting that describes itself by toString, so that checkpoints can compare it, got a"
                                + " lambda; make it a record, or a class that overrides toString");
    }

    @Test
    void aClassWithoutToStringIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Described.require("Who", new Silent()))
                .withMessageContaining("got org.gan4j.io.DescribedTest$Silent without toString;");
    }

    @Test
    void aLambdaInsideARecordIsFound() {
        Schedule halving = step -> 0.5;

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Described.require("Who", new Pair(1, new Pair(halving, 2))))
                .withMessageContaining("got a lambda as first of Pair as second of Pair;");
    }

    @Test
    void aScheduleThatNoCheckpointWouldKnowAgainIsRefusedWhereItIsSet() {
        Adam adam = Adam.withLearningRate(1e-3);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> adam.schedule(step -> 0.5))
                .withMessageStartingWith(
                        "OptimizerSettings.schedule: expects a setting that describes itself by toString,");
        Schedule halving = step -> 0.5;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> adam.schedule(halving.warmUp(3)))
                .withMessageContaining("got a lambda as then of WarmUp;");
    }
}
