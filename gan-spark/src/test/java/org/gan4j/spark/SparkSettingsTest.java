package org.gan4j.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class SparkSettingsTest {
    @Test
    void defaultsAreThese() {
        assertThat(SparkSettings.ofRanks(4)).isEqualTo(new SparkSettings(4, Duration.ofMinutes(5), 3, false));
        assertThat(SparkSettings.ofRanks(2)
                        .timeout(Duration.ofSeconds(9))
                        .restarts(0)
                        .synchronisingBatchNorm())
                .isEqualTo(new SparkSettings(2, Duration.ofSeconds(9), 0, true));
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> SparkSettings.ofRanks(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("SparkSettings: expects 1 rank or more, got 0");
        assertThatThrownBy(() -> SparkSettings.ofRanks(1).timeout(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("SparkSettings: expects a positive time-out, got PT0S");
        assertThatThrownBy(() -> SparkSettings.ofRanks(1).restarts(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("SparkSettings: expects 0 restarts or more, got -1");
    }
}
