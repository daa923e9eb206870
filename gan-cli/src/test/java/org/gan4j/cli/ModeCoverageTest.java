package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gan4j.cli.ModeCoverage.Points;
import org.gan4j.cli.ModeCoverage.Row;
import org.gan4j.cli.ModeCoverage.Technique;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tables of {@code docs/mode-coverage.md}: a quarter of an hour of one processor. */
@Tag("full")
final class ModeCoverageTest {
    /** Of one thread, for every run. */
    private static final double BUDGET = 20;

    @Test
    void someTechniquesFindEveryModeWithEverySeedAndThePlainGanDoesNot(@TempDir Path directory) {
        List<Row> rows = new ArrayList<>();
        for (Points points : Points.values()) {
            for (Technique technique : Technique.values()) {
                rows.add(ModeCoverage.row(points, technique, directory));
            }
        }
        ModeCoverage.write(Path.of("target/mode-coverage.md"), rows);

        Map<Technique, Integer> complete = new TreeMap<>();
        for (Row row : rows) {
            assertThat(row.runs()).as(row.toString()).allMatch(run -> run.seconds() < BUDGET);
            if (row.successes(ModeCoverage.GOOD) == ModeCoverage.SEEDS) {
                complete.merge(row.technique(), 1, Integer::sum);
            }
            if (row.technique() == Technique.VANILLA) {
                assertThat(row.successes(ModeCoverage.GOOD)).as(row.toString()).isLessThan(ModeCoverage.SEEDS);
            }
        }
        assertThat(complete.values().stream().filter(sets -> sets == Points.values().length))
                .hasSizeGreaterThanOrEqualTo(2);
    }
}
