package org.gan4j.data.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.gan4j.data.DataException;
import org.gan4j.data.Dataset;
import org.gan4j.data.Image;
import org.gan4j.data.Transform;
import org.gan4j.data.sets.Digits;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.junit.jupiter.api.Test;

final class NewTransformsTest {
    /** Two channels of 2 rows of 3. */
    private static final Image IMAGE =
            Image.of(Shape.of(2, 2, 3), new byte[] {1, 2, 3, 4, 5, 6, 11, 12, 13, 14, 15, 16});

    @Test
    void anInvertedImageIsItsNegativeAndInvertedTwiceItself() {
        Image negative = Invert.colors().apply(IMAGE);

        assertThat(negative.pixel(0, 0, 0)).isEqualTo(254);
        assertThat(negative.pixel(1, 1, 2)).isEqualTo(239);
        assertThat(Invert.colors().apply(negative)).isEqualTo(IMAGE);
        assertThat(Invert.colors()).hasToString("Invert.colors()");
    }

    @Test
    void aFlipMirrorsLeftToRight() {
        assertThat(HorizontalFlip.always().apply(IMAGE).bytes())
                .containsExactly(3, 2, 1, 6, 5, 4, 13, 12, 11, 16, 15, 14);
        assertThat(HorizontalFlip.always()).hasToString("HorizontalFlip.always()");
    }

    @Test
    void anImageIsTurnedByRightAngles() {
        assertThat(Rotate.clockwise(90).apply(IMAGE).shape()).isEqualTo(Shape.of(2, 3, 2));
        assertThat(Rotate.clockwise(90).apply(IMAGE).bytes()).containsExactly(4, 1, 5, 2, 6, 3, 14, 11, 15, 12, 16, 13);
        assertThat(Rotate.clockwise(180).apply(IMAGE).bytes())
                .containsExactly(6, 5, 4, 3, 2, 1, 16, 15, 14, 13, 12, 11);
        assertThat(Rotate.clockwise(-90).apply(IMAGE))
                .isEqualTo(Rotate.clockwise(270).apply(IMAGE));
        assertThat(Rotate.clockwise(360).apply(IMAGE)).isEqualTo(IMAGE);
        assertThat(Rotate.clockwise(-90)).hasToString("Rotate.clockwise(-90)");
        assertThatThrownBy(() -> Rotate.clockwise(45))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Rotate: expects a multiple of 90 degrees, got 45");
    }

    @Test
    void channelsAreTaken() {
        assertThat(ChannelRange.of(1, 2).apply(IMAGE).bytes()).containsExactly(11, 12, 13, 14, 15, 16);
        assertThat(ChannelRange.of(0, 2).apply(IMAGE)).isEqualTo(IMAGE);
        assertThatThrownBy(() -> ChannelRange.of(1, 3).apply(IMAGE))
                .isInstanceOf(DataException.class)
                .hasMessage("ChannelRange.of(1, 3): expects an image of at least 3 channels, got [2, 2, 3]");
        assertThatThrownBy(() -> ChannelRange.of(2, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ChannelRange: expects one channel or more from 0 on, got 2 to 2");
    }

    @Test
    void edgesAreWhereNeighboursDiffer() {
        byte[] pixels = new byte[25];
        pixels[12] = 97;
        Image dot = Image.of(Shape.of(1, 5, 5), pixels);
        byte[] square = new byte[25];
        for (int y = 1; y < 4; y++) {
            for (int x = 1; x < 4; x++) {
                square[5 * y + x] = (byte) 255;
            }
        }

        assertThat(Edges.standard().apply(dot).bytes()).containsExactly(square);
        pixels[12] = 96;
        assertThat(Edges.standard().apply(dot).bytes()).containsOnly(0);
        assertThat(Edges.above(95).apply(dot).bytes()).containsExactly(square);
        assertThat(Edges.standard()).hasToString("Edges.above(96)");
        assertThatThrownBy(() -> Edges.above(255))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Edges: expects a threshold from 0 to 254, got 255");
    }

    /** Computed by other programs: the mean difference of digits and their edges. */
    @Test
    void edgesOfTheDigitsAreAsFarFromThemAsMeasuredElsewhere() {
        Dataset digits = Digits.heldOut();
        double difference = 0;
        for (int i = 0; i < digits.size(); i++) {
            Image digit = digits.image(i);
            Image edges = Edges.standard().apply(digit);
            for (int p = 0; p < digit.bytes().length; p++) {
                difference += Math.abs((digit.bytes()[p] & 0xff) - (edges.bytes()[p] & 0xff)) / 127.5;
            }
        }

        assertThat(difference / (digits.size() * 784.0)).isCloseTo(0.2074, within(0.00005));
    }

    @Test
    void aCropToAMultipleCutsRightAndBelow() {
        Image image = Image.of(Shape.of(1, 3, 5), new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15});

        assertThat(CropToMultiple.of(2).apply(image).bytes()).containsExactly(1, 2, 3, 4, 6, 7, 8, 9);
        assertThat(CropToMultiple.of(1).apply(image)).isSameAs(image);
        assertThatThrownBy(() -> CropToMultiple.of(4).apply(image))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "CropToMultiple.of(4): expects an image of at least 4 x 4 pixels (height x width), got 3 x 5");
    }

    @Test
    void whatIsResizedAndThenCroppedIsTheSameInOneStep() {
        Image image = Image.of(Shape.of(2, 37, 23), noise(2 * 37 * 23));
        Resize resize = Resize.toCover(16, 20);
        RandomStream random = RandomStream.seeded(5);

        assertThat(resize.then(CenterCrop.of(16, 20)).apply(image))
                .isEqualTo(CenterCrop.of(16, 20).apply(resize.apply(image)));
        assertThat(Invert.colors().then(resize).then(CenterCrop.of(9)).apply(image))
                .isEqualTo(CenterCrop.of(9).apply(resize.apply(Invert.colors().apply(image))));
        assertThat(resize.then(RandomCrop.of(16, 11)).apply(image, random.split(1)))
                .isEqualTo(RandomCrop.of(16, 11).apply(resize.apply(image), random.split(1)));
    }

    /** It would be 64 x 64,000,000 pixels in between. */
    @Test
    void aVeryLongPictureIsCroppedWithoutBeingResizedAsAWhole() {
        for (Shape shape : new Shape[] {Shape.of(1, 1, 1_000_000), Shape.of(1, 1_000_000, 1)}) {
            byte[] pixels = new byte[1_000_000];
            pixels[500_000] = 120;
            Image image = Image.of(shape, pixels);
            Transform transform = Resize.toCover(64, 64).then(CenterCrop.of(64));

            assertThat(transform.apply(image).shape()).isEqualTo(Shape.of(1, 64, 64));
        }
        assertThatThrownBy(() -> Resize.shorterSide(64).apply(Image.of(Shape.of(1, 1_000_000, 1), new byte[1_000_000])))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "Resize.shorterSide(64): expects proportions that give at most 134217728 pixels, got 1000000 x"
                                + " 1 (height x width), which would become 64000000 x 64");
    }

    private static byte[] noise(int length) {
        byte[] noise = new byte[length];
        for (int i = 0; i < length; i++) {
            noise[i] = (byte) (((i + 1) * 2654435761L) >> 16);
        }
        return noise;
    }
}
