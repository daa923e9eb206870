package org.gan4j.spark;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.apache.spark.sql.SparkSession;
import org.gan4j.random.RandomStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Programs that are refused before a rank starts. */
@Tag("full")
final class SparkGanTest {
    @Test
    void aProgramThatCapturesWhatCannotBeSentIsRefusedAtOnce() throws IOException {
        RandomStream random = RandomStream.seeded(1);

        try (SparkSession session = SparkSession.builder()
                .master("local[1]")
                .config("spark.ui.enabled", "false")
                .getOrCreate()) {
            assertThatThrownBy(() -> SparkGan.train(session, rank -> random.toString(), SparkSettings.ofRanks(1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "SparkGan: expects a program that can be sent to the executors, got one that captures a"
                                    + " org.gan4j.random.RandomStream, which is not serializable; create it inside the program");
        }
    }
}
