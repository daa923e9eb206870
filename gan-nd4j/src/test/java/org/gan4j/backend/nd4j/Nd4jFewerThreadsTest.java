package org.gan4j.backend.nd4j;

import org.gan4j.backend.FewerThreadsTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("full")
final class Nd4jFewerThreadsTest {
    @Test
    @Timeout(120)
    void whateverOpenMpGivesTheNumbersAreThoseOfTwoThreads() throws Exception {
        FewerThreadsTest.requireSameNumbers("nd4j", "float32");
    }
}
