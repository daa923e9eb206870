package org.gan4j.data.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.gan4j.data.DataException;
import org.gan4j.data.PixelRange;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ImageGridTest {
    private static final ImageGrid GRID = ImageGrid.of(PixelRange.ZERO_TO_ONE);

    @TempDir
    private Path directory;

    @Test
    void aScaleMakesEachPixelASquare() {
        ImageGrid grid = ImageGrid.of(PixelRange.ZERO_TO_ONE).columns(2).padding(1);
        Tensor images = Tensor.of(Shape.of(2, 1, 1, 2), new float[] {0, 1, 0.5f, 0.25f});

        BufferedImage small = grid.draw(images);
        BufferedImage large = grid.scale(3).draw(images);

        assertThat(large.getWidth()).isEqualTo(3 * small.getWidth());
        assertThat(large.getHeight()).isEqualTo(3 * small.getHeight());
        for (int y = 0; y < large.getHeight(); y++) {
            for (int x = 0; x < large.getWidth(); x++) {
                assertThat(large.getRGB(x, y)).isEqualTo(small.getRGB(x / 3, y / 3));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"28, 3", "32, 3", "48, 2", "64, 1", "128, 1"})
    void aLegibleGridEnlargesSmallImages(int side, int scale) {
        Tensor image = Tensor.zeros(Shape.of(1, 1, side, side));

        assertThat(ImageGrid.of(PixelRange.ZERO_TO_ONE).legible().draw(image).getWidth())
                .isEqualTo(scale * side);
    }

    @Test
    void anotherScaleIsRefused() {
        ImageGrid grid = ImageGrid.of(PixelRange.ZERO_TO_ONE);
        for (int scale : new int[] {-1, 17}) {
            assertThatThrownBy(() -> grid.scale(scale))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("ImageGrid: expects a scale of 1 to 16, or 0 for an automatic one, got " + scale);
        }
    }

    @Test
    void defaultsAreThoseOfTorchvision() {
        assertThat(GRID).isEqualTo(new ImageGrid(PixelRange.ZERO_TO_ONE, 8, 2, 1));
    }

    @Test
    void imagesLieRowByRowBetweenBlackLines() {
        // Three images of 1 x 2 pixels in two columns, with lines of one pixel.
        BufferedImage picture =
                GRID.columns(2).padding(1).draw(Tensor.of(Shape.of(3, 1, 1, 2), 0.2f, 0.4f, 0.6f, 0.8f, 1f, 1f));

        assertThat(rows(picture))
                .containsExactly(
                        "000000 000000 000000 000000 000000 000000 000000",
                        "000000 333333 666666 000000 999999 cccccc 000000",
                        "000000 000000 000000 000000 000000 000000 000000",
                        "000000 ffffff ffffff 000000 000000 000000 000000",
                        "000000 000000 000000 000000 000000 000000 000000");
    }

    @Test
    void fewerImagesThanColumnsMakeANarrowerPicture() {
        BufferedImage picture = GRID.draw(Tensor.zeros(Shape.of(3, 1, 28, 28)));

        assertThat(picture.getWidth()).isEqualTo(3 * 30 + 2);
        assertThat(picture.getHeight()).isEqualTo(32);
    }

    @Test
    void anImageAloneHasNoLines() {
        BufferedImage picture = GRID.draw(Tensor.of(Shape.of(1, 1, 1, 2), 0.2f, 0.4f));

        assertThat(rows(picture)).containsExactly("333333 666666");
    }

    @Test
    void threeChannelsAreRedGreenAndBlue() {
        Tensor images = Tensor.of(Shape.of(1, 3, 1, 2), 0, 0.2f, 0.4f, 0.6f, 0.8f, 1);

        assertThat(rows(GRID.draw(images))).containsExactly("0066cc 3399ff");
    }

    @Test
    void valuesBeyondTheRangeAreClampedAndNanIsBlack() {
        Tensor images =
                Tensor.of(Shape.of(1, 1, 1, 5), -7, Float.NaN, 7, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY);

        assertThat(rows(ImageGrid.of(PixelRange.MINUS_ONE_TO_ONE).draw(images)))
                .containsExactly("000000 000000 ffffff ffffff 000000");
    }

    @Test
    void bothRangesGiveBackThePixelsOfTheirImages() {
        for (PixelRange range : PixelRange.values()) {
            float[] values = new float[256];
            for (int pixel = 0; pixel < values.length; pixel++) {
                values[pixel] = range.toValue(pixel);
            }

            BufferedImage picture = ImageGrid.of(range).draw(Tensor.of(Shape.of(1, 1, 1, 256), values));

            for (int pixel = 0; pixel < values.length; pixel++) {
                assertThat(picture.getRGB(pixel, 0) & 0xff).isEqualTo(pixel);
            }
        }
    }

    @Test
    void otherShapesAreRefused() {
        for (Shape shape : new Shape[] {
            Shape.of(2, 4, 8, 8), Shape.of(2, 2, 8, 8), Shape.of(0, 1, 8, 8), Shape.of(28, 28), Shape.of(2, 3, 0, 8)
        }) {
            assertThatThrownBy(() -> GRID.draw(Tensor.zeros(shape)))
                    .isInstanceOf(ShapeException.class)
                    .hasMessage(
                            "ImageGrid: expects images [n, 1, height, width] or [n, 3, height, width], got " + shape);
        }
    }

    @Test
    void impossibleSettingsAreRefused() {
        assertThatThrownBy(() -> GRID.columns(0))
                .hasMessage("ImageGrid: expects 1 column or more and a padding of 0 or more, got 0 and 2");
        assertThatThrownBy(() -> GRID.padding(-1))
                .hasMessage("ImageGrid: expects 1 column or more and a padding of 0 or more, got 8 and -1");
        assertThatThrownBy(() -> GRID.padding(1 << 29).draw(Tensor.zeros(Shape.of(2, 1, 1, 1))))
                .hasMessage("ImageGrid: expects a picture of less than 2^31 pixels, got 1610612738 x 1073741825:"
                        + " draw fewer images");
    }

    @Test
    void aPictureIsWrittenAndReplacedAndNothingElseIsLeft() throws IOException {
        Path file = directory.resolve("grid.png");
        GRID.write(file, Tensor.zeros(Shape.of(4, 1, 2, 2)));

        GRID.write(file, Tensor.of(Shape.of(1, 1, 1, 2), 0.2f, 0.4f));

        assertThat(rows(Objects.requireNonNull(ImageIO.read(file.toFile())))).containsExactly("333333 666666");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aPictureThatCannotBeWrittenIsNamed() {
        Path file = directory.resolve("absent").resolve("grid.png");

        assertThatThrownBy(() -> GRID.write(file, Tensor.zeros(Shape.of(1, 1, 2, 2))))
                .isInstanceOf(DataException.class)
                .hasMessage(file + " could not be written: no such file or directory");
    }

    private static String[] rows(BufferedImage picture) {
        String[] rows = new String[picture.getHeight()];
        for (int y = 0; y < rows.length; y++) {
            StringBuilder row = new StringBuilder();
            for (int x = 0; x < picture.getWidth(); x++) {
                row.append(x == 0 ? "" : " ").append(String.format("%06x", picture.getRGB(x, y) & 0xffffff));
            }
            rows[y] = row.toString();
        }
        return rows;
    }
}
