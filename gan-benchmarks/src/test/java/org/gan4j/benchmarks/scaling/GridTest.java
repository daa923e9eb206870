package org.gan4j.benchmarks.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GridTest {
    private static final Point POINT = new Point(Family.DCGAN, 32, 2, 8, 1);

    private final Grid grid = new Grid();

    @Test
    void neighboursDifferByTwiceInOneThing() {
        assertThat(POINT.isNextTo(POINT)).isFalse();
        assertThat(POINT.isNextTo(new Point(Family.DCGAN, 64, 2, 8, 1))).isTrue();
        assertThat(POINT.isNextTo(new Point(Family.DCGAN, 32, 1, 8, 1))).isTrue();
        assertThat(POINT.isNextTo(new Point(Family.DCGAN, 32, 2, 4, 1))).isTrue();
        assertThat(POINT.isNextTo(new Point(Family.DCGAN, 32, 2, 8, 2))).isTrue();
        assertThat(POINT.isNextTo(new Point(Family.DCGAN, 32, 2, 32, 1))).isFalse();
        assertThat(POINT.isNextTo(new Point(Family.DCGAN, 64, 2, 16, 1))).isFalse();
        assertThat(POINT.isNextTo(new Point(Family.MLP, 32, 2, 16, 1))).isFalse();
    }

    @Test
    void aPointThatTakesMoreThanTwiceItsNeighboursTimeForTheSameWorkIsACliff() {
        Point twice = new Point(Family.DCGAN, 32, 2, 16, 1);
        grid.put(POINT, 10);
        grid.put(twice, 39);
        assertThat(grid.cliffs()).isEmpty();

        grid.put(twice, 41);
        assertThat(grid.cliffs())
                .containsExactly("dcgan 32x32, width x2, batch 16, 1 thread: 2.1 times the time per multiply-add of"
                        + " dcgan 32x32, width x2, batch 8, 1 thread");
    }

    @Test
    void timePerMultiplyAddAndSpeedBelongTogether() {
        grid.put(POINT, 10);
        double gigaflops = POINT.gigaflops() / 0.010;

        assertThat(grid.picosPerMultiplyAdd(POINT)).isCloseTo(2000 / gigaflops, within(1e-9));
        assertThat(grid.millisPerImage(POINT)).isEqualTo(1.25);
        assertThat(grid.csv())
                .hasSize(2)
                .last()
                .asString()
                .startsWith("dcgan,32,2,8,1,")
                .endsWith(String.format(Locale.ROOT, ",1.25000,%.3f,%.2f", 2000 / gigaflops, gigaflops));
    }

    @Test
    void arithmeticGrowsWithTheBatch() {
        assertThat(new Point(Family.DCGAN, 32, 2, 16, 1).gigaflops()).isCloseTo(2 * POINT.gigaflops(), within(1e-9));
        assertThat(new Point(Family.DCGAN, 64, 4, 64, 2).gigaflops()).isBetween(158.0, 164.0);
    }

    @Test
    void whatWasWrittenIsReadAgain() {
        grid.put(POINT, 10);
        grid.put(new Point(Family.MLP, 16, 1, 2, 2), 1.25);

        assertThat(Grid.read(grid.csv()).millis()).isEqualTo(grid.millis());
    }

    @Test
    void chartsAreDrawn(@TempDir Path directory) throws Exception {
        grid.put(POINT, 10);
        grid.put(new Point(Family.DCGAN, 32, 2, 16, 1), 15);
        new ScalingCharts(grid).write(directory);

        assertThat(directory.resolve("scaling-dcgan.png")).isNotEmptyFile();
        assertThat(directory.resolve("images-dcgan.png")).isNotEmptyFile();
        assertThat(directory.resolve("scaling-mlp.png")).doesNotExist();
    }
}
