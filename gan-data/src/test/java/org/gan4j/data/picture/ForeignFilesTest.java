package org.gan4j.data.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.gan4j.data.DataException;
import org.gan4j.data.Image;
import org.gan4j.shape.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ForeignFilesTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    \\0\\0\\0\\x1cftypheic\\0\\0\\0\\0mif1heic   | a HEIC image
                    \\0\\0\\0\\x1cftypmif1\\0\\0\\0\\0mif1heic   | a HEIC image
                    \\0\\0\\0\\x1cftypavif\\0\\0\\0\\0mif1avif   | an AVIF image
                    \\0\\0\\0\\x1cftypmif1\\0\\0\\0\\0mif1avif   | an AVIF image
                    \\0\\0\\0\\x1cftypisom\\0\\0\\0\\0isommp41   | a video or similar file
                    \\0\\0\\0\\x0cjP\\x20\\x20                      | a JPEG 2000 image
                    \\0\\0\\0\\x0cJXL\\x20                        | a JPEG XL image
                    8BPS\\0\\x01                                 | a Photoshop image
                    <svg xmlns="x"/>                             | an SVG image or other XML
                    <!DOCTYPE html><html></html>                 | a web page, as a failed download leaves
                    version https://git-lfs.github.com/spec/v1   | a pointer of Git LFS: "git lfs pull" gets the image
                    \\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0 | a file of zeros, as a failed copy leaves
                    P6 2 2 255                                   | a file of another kind
                    """)
    void aFileThatIsNoImageIsCalledByItsName(String content, String expected) throws IOException {
        Path file = directory.resolve("photo.jpg");
        Files.write(file, bytes(content));

        assertThatThrownBy(() -> ImageDecoder.decode(file, false))
                .isInstanceOf(DataException.class)
                .hasMessage(file + " cannot be read: it is " + expected + ", not PNG, JPEG, GIF, BMP, WebP or TIFF");
    }

    @Test
    void aLinkToNothingIsCalledSo() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("a.png"), directory.resolve("gone.png"));

        assertThatThrownBy(() -> ImageDecoder.decode(link, false))
                .isInstanceOf(DataException.class)
                .hasMessage(link + " cannot be read: it is a link to nothing");
    }

    /** A picture of 2 x 1 pixels at (3, 1) of a canvas of 6 x 4: the rest is transparent, which is white. */
    @Test
    void theFirstPictureOfAGifIsInItsPlaceOnTheCanvas() throws IOException {
        BufferedImage picture = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_INDEXED);
        picture.setRGB(0, 0, 0xffff0000);
        picture.setRGB(1, 0, 0xff0000ff);
        Path file = directory.resolve("a.gif");
        ImageIO.write(picture, "gif", file.toFile());
        byte[] gif = Files.readAllBytes(file);
        gif[6] = 6;
        gif[8] = 4;
        int descriptor = 13 + 3 * 256;
        while (gif[descriptor] != 0x2c) {
            descriptor++;
        }
        gif[descriptor + 1] = 3;
        gif[descriptor + 3] = 1;
        Files.write(file, gif);

        Image read = ImageDecoder.decode(file, false);
        Image alpha = ImageDecoder.decode(file, true);

        assertThat(read.shape()).isEqualTo(Shape.of(3, 4, 6));
        assertThat(read.pixel(0, 0, 0)).isEqualTo(255);
        assertThat(new int[] {read.pixel(0, 1, 3), read.pixel(1, 1, 3), read.pixel(2, 1, 3)})
                .containsExactly(255, 0, 0);
        assertThat(new int[] {read.pixel(0, 1, 4), read.pixel(1, 1, 4), read.pixel(2, 1, 4)})
                .containsExactly(0, 0, 255);
        assertThat(new int[] {alpha.pixel(3, 0, 0), alpha.pixel(3, 1, 3)}).containsExactly(0, 255);
    }

    @Test
    void samplesOfThirtyTwoBitsAreRefused() throws IOException {
        Path file = directory.resolve("float.tif");
        try (var in = ForeignFilesTest.class.getResourceAsStream("pictures/float.tif")) {
            Files.write(file, in == null ? new byte[0] : in.readAllBytes());
        }

        assertThatThrownBy(() -> ImageDecoder.decode(file, false))
                .isInstanceOf(DataException.class)
                .hasMessage(file + " cannot be read: it has samples of 32 bits, which are not brought to 8");
    }

    /** Characters as bytes, of which some are written by their numbers. */
    private static byte[] bytes(String escaped) {
        String text = escaped.replace("\\0", "\\x00");
        StringBuilder bytes = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                bytes.append((char) Integer.parseInt(text.substring(i + 2, i + 4), 16));
                i += 3;
            } else {
                bytes.append(text.charAt(i));
            }
        }
        return bytes.toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
