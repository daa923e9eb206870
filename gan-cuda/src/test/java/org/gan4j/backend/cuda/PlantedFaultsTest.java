package org.gan4j.backend.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gan4j.backend.DType;
import org.gan4j.backend.HostArray;
import org.gan4j.backend.NdArray;
import org.gan4j.shape.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shim finds faults of the kind that texts for a GPU have. */
final class PlantedFaultsTest {
    private static final Pattern BARRIER = Pattern.compile("__syncthreads\\(\\);");
    private static final int SEED = 7;

    @TempDir
    private Path images;

    @Test
    void everyBarrierOfASumIsMissed() {
        String text = CudaText.NORMALIZING.source(CudaType.FLOAT32);
        assertThat(moments(text)).startsWith(3, 500);
        long barriers = BARRIER.matcher(text).results().count();
        assertThat(barriers).isEqualTo(3);
        for (int barrier = 0; barrier < barriers; barrier++) {
            assertThat(moments(without(text, barrier)))
                    .as("without barrier %d", barrier)
                    .isNotEqualTo(moments(text));
        }
    }

    @Test
    void everyBarrierOfTheCheckOfIndicesIsMissed() {
        String text = CudaText.INDICES.source(CudaType.INT32);
        assertThat(firstOutside(text)).isEqualTo("gather: expects indices in [0, 5), got 105");
        long barriers = BARRIER.matcher(text).results().count();
        assertThat(barriers).isEqualTo(2);
        for (int barrier = 0; barrier < barriers; barrier++) {
            assertThat(firstOutside(without(text, barrier)))
                    .as("without barrier %d", barrier)
                    .isNotEqualTo(firstOutside(text));
        }
    }

    @Test
    void aBarrierThatSomeThreadsDoNotReachIsTold() {
        String text = CudaText.NORMALIZING.source(CudaType.FLOAT32);
        String divergent = text.replace("shared[me] = mine; \\", "shared[me] = mine; if (me > 3) \\");
        assertThat(divergent).isNotEqualTo(text);
        assertThatThrownBy(() -> moments(divergent))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageMatching(
                        "cuda: cuStreamSynchronize failed: DRIVER_720 \\(moments: a barrier in line \\d+ is not"
                                + " reached by all threads\\)");
    }

    /** Removes one barrier. */
    private static String without(String text, int barrier) {
        Matcher matcher = BARRIER.matcher(text);
        for (int i = 0; i <= barrier; i++) {
            assertThat(matcher.find()).isTrue();
        }
        return text.substring(0, matcher.start()) + text.substring(matcher.end());
    }

    private CudaBackend planted(CudaText family, String text) {
        FakeCuda device = FakeBackends.device(SEED);
        device.planting(source -> source.equals(family.source(family.types().get(0))) ? text : source);
        return CudaBackend.open(device, new CudaImages(images.resolve("" + text.hashCode())), CudaTape.MOST);
    }

    /** The means and variances of two channels, each of a constant. */
    private double[] moments(String text) {
        CudaBackend backend = planted(CudaText.NORMALIZING, text);
        double[] values = new double[500 * 2];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 2 == 0 ? 3 : i;
        }
        NdArray x = HostArray.of(Shape.of(500, 2), DType.FLOAT32, values).on(backend);
        NdArray moments = backend.moments(x);
        return HostArray.read(backend, moments).values();
    }

    /** Returns the message about indices of which many are outside; 105 is the first. */
    private String firstOutside(String text) {
        CudaBackend backend = planted(CudaText.INDICES, text);
        int[] indices = new int[300];
        for (int i = 100; i < indices.length; i++) {
            indices[i] = i + 5;
        }
        NdArray x = backend.full(Shape.of(5), DType.FLOAT32, 1);
        NdArray gathered = backend.gather(x, 0, backend.of(Shape.of(indices.length), indices));
        try {
            HostArray.read(backend, gathered);
            return "";
        } catch (IndexOutOfBoundsException e) {
            return e.getMessage();
        }
    }
}
