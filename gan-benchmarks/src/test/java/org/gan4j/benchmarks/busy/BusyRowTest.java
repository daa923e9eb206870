package org.gan4j.benchmarks.busy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class BusyRowTest {
    @Test
    void aLineHasTheMediansAndTheirRatio() {
        BusyRow row = new BusyRow("mlp-64", "bf16", 2, new double[] {9, 4, 5}, new double[] {8, 1, 100, 4});

        assertThat(row.line()).isEqualTo("| mlp-64 | bf16 | 2 | 5.00 | 6.00 | 1.20 |");
    }
}
