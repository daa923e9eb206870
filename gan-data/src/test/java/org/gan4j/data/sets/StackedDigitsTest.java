package org.gan4j.data.sets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.gan4j.data.DataException;
import org.gan4j.data.Dataset;
import org.gan4j.data.Samples;
import org.gan4j.data.transform.Pad;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.junit.jupiter.api.Test;

final class StackedDigitsTest {
    @Test
    void theBundledSetHasEveryOfAThousandClasses() {
        Dataset stacked = StackedDigits.bundled();

        assertThat(stacked).hasToString("stacked-digits, 50000 images [3, 28, 28]");
        assertThat(stacked.classNames()).hasSize(1000).startsWith("000", "001").endsWith("999");
        int[] count = new int[1000];
        for (int i = 0; i < stacked.size(); i++) {
            count[stacked.label(i)]++;
        }
        // Expected 50 with a deviation of 7.
        assertThat(IntStream.of(count).boxed()).allMatch(n -> n > 10 && n < 100);
    }

    @Test
    void eachChannelIsTheDigitThatTheLabelTells() {
        Dataset digits = Digits.training();
        Map<ByteBuffer, Integer> labels = new HashMap<>();
        byte[] pixels = new byte[28 * 28];
        for (int i = 0; i < digits.size(); i++) {
            digits.read(i, pixels, 0);
            labels.put(ByteBuffer.wrap(pixels.clone()), digits.label(i));
        }
        Dataset stacked = StackedDigits.bundled();
        for (int i = 0; i < 300; i++) {
            byte[] image = stacked.image(i).bytes();
            String name = "";
            for (int channel = 0; channel < 3; channel++) {
                name += labels.get(ByteBuffer.wrap(image, channel * 784, 784).slice());
            }
            assertThat(stacked.classNames().get(stacked.label(i))).isEqualTo(name);
        }
    }

    /** Whoever trained on them must find the same ones in the next version. */
    @Test
    void theBundledSetNeverChanges() {
        Dataset stacked = StackedDigits.bundled();
        CRC32 crc = new CRC32();
        for (int i = 0; i < 1000; i++) {
            crc.update(stacked.image(i).bytes());
            crc.update(ByteBuffer.allocate(4).putInt(stacked.label(i)).array());
        }

        assertThat(Long.toHexString(crc.getValue())).isEqualTo("6dd9917a");
    }

    @Test
    void theFirstImagesAreTheSameWhateverTheNumber() {
        Dataset few = StackedDigits.of("few", Digits.training(), 10, RandomStream.seeded(0));

        assertThat(few.image(9)).isEqualTo(StackedDigits.bundled().image(9));
        assertThat(few.image(8)).isNotEqualTo(few.image(9));
        assertThat(few.image(9))
                .isNotEqualTo(StackedDigits.of("others", Digits.training(), 10, RandomStream.seeded(1))
                        .image(9));
        assertThatThrownBy(() -> few.label(10)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void theyBecomeThirtyTwoPixelsByTransform() {
        assertThat(StackedDigits.bundled().map(Pad.by(2)).imageShape()).isEqualTo(Shape.of(3, 32, 32));
    }

    @Test
    void imagesThatAreNotGrayDigitsAreRefused() {
        assertThatThrownBy(() -> StackedDigits.of("of pairs", Samples.numbered(3), 5, RandomStream.seeded(0)))
                .isInstanceOf(DataException.class)
                .hasMessage("StackedDigits: expects gray images [1, height, width] of 10 classes, got 3 images"
                        + " [1, 1, 2] of 3");
        assertThatThrownBy(() -> StackedDigits.of("none", Digits.training(), 0, RandomStream.seeded(0)))
                .hasMessage("StackedDigits: expects a size of 1 image or more, got 0");
    }
}
