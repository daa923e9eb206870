package org.gan4j.benchmarks.busy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class BusyRowTest {
    @Test
    void aLineHasTheMediansAndTheirRatio() {
        BusyRow row = new BusyRow("mlp-64", "bf16", 2, List.of(9.0, 4.0, 5.0), List.of(8.0, 1.0, 100.0, 4.0));

        assertThat(row.line()).isEqualTo("| mlp-64 | bf16 | 2 | 5.00 | 6.00 | 1.20 |");
    }
}
