package org.gan4j.collective;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.gan4j.random.RandomStream;
import org.junit.jupiter.api.Test;

final class DataParallelTest {
    private static final Duration PATIENT = Duration.ofSeconds(20);

    @Test
    void theSettingHoldsDuringTheCodeAndOnItsThreadAlone() {
        assertThat(DataParallel.current()).isEmpty();
        assertThat(LocalCollective.run(2, PATIENT, rank -> {
                    DataParallel setting = DataParallel.of(rank);
                    boolean during =
                            setting.during(() -> DataParallel.current().equals(java.util.Optional.of(setting)));
                    return during && DataParallel.current().isEmpty();
                }))
                .containsOnly(true);
    }

    @Test
    void meansAndSumsAreThoseOfAllRanks() {
        List<String> all = LocalCollective.run(2, PATIENT, rank -> DataParallel.of(rank)
                .during(() -> DataParallel.mean(rank.rank()) + " " + DataParallel.sum(rank.rank() + 1)));

        assertThat(all).containsOnly("0.5 3.0");
        assertThat(DataParallel.mean(4)).isEqualTo(4);
        assertThat(DataParallel.sum(4)).isEqualTo(4);
    }

    @Test
    void togetherTheRanksDrawWhatOneWouldDraw() {
        RandomStream one = RandomStream.seeded(3);
        float[] whole = new float[12];
        one.fillNormal(whole);

        List<float[]> parts = LocalCollective.run(3, PATIENT, rank -> {
            float[] part = new float[4];
            DataParallel.of(rank).during(() -> {
                RandomStream.seeded(3).fillNormal(part);
                return part;
            });
            return part;
        });

        assertThat(parts.get(0)).containsExactly(whole[0], whole[1], whole[2], whole[3]);
        assertThat(parts.get(2)).containsExactly(whole[8], whole[9], whole[10], whole[11]);
    }

    @Test
    void anAgreementIsThatOfAllRanks() {
        assertThat(LocalCollective.run(3, PATIENT, rank -> {
                    Agreement ranks = Agreement.of(rank);
                    return ranks.any(rank.rank() == 1) + " " + ranks.any(false) + " " + ranks.all(rank.rank() == 1)
                            + " " + ranks.all(true) + " " + ranks.each("r" + rank.rank());
                }))
                .containsOnly("true false false true [r0, r1, r2]");
        assertThat(Agreement.alone().any(true)).isTrue();
        assertThat(Agreement.alone().each("own")).containsExactly("own");
    }
}
