package org.gan4j.data.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gan4j.data.Image;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that Pillow wrote, beside what Pillow reads of them: see pictures.py. */
final class PictureFilesTest {
    /** Two JPEG decoders may differ by a level or two. */
    private static final int JPEG_LEVELS = 2;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"cmyk.jpg", "ycck.jpg", "cmyk-unmarked.jpg", "cmyk.tif"})
    void whatIsForPrintingHasTheColoursThatPillowGivesIt(String name) throws IOException {
        assertIsAsPillowReadsIt(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exif1.jpg",
                "exif2.jpg",
                "exif3.jpg",
                "exif4.jpg",
                "exif5.jpg",
                "exif6.jpg",
                "exif7.jpg",
                "exif8.jpg",
                "exif6.png",
                "exif6.webp",
                "exif6.tif",
                "exif-bigendian.jpg"
            })
    void aPhotoIsUprightHoweverTheCameraWasHeld(String name) throws IOException {
        assertIsAsPillowReadsIt(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"exif-broken.jpg", "exif-9.jpg"})
    void anOrientationThatIsNoneIsNoDamage(String name) throws IOException {
        assertIsAsPillowReadsIt(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "profile-broken.jpg",
                "profile-lab.jpg",
                "profile-cut.jpg",
                "profile-broken.png",
                "profile-broken.webp",
                "profile-broken.tif"
            })
    void aColourProfileChangesNoPixelAndABrokenOneIsNoDamage(String name) throws IOException {
        assertIsAsPillowReadsIt(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lossless.webp", "alpha.webp", "animated.webp"})
    void webPIsRead(String name) throws IOException {
        assertIsAsPillowReadsIt(name);
    }

    /** The decoder repeats colour differences where Pillow's interpolates them, so brightness is what can agree. */
    @Test
    void lossyWebPHasTheBrightnessThatPillowReads() throws IOException {
        Image read = ImageDecoder.decode(file("lossy.webp"), false);
        Image expected = ImageDecoder.decode(file("lossy.webp.png"), false);
        double difference = 0;
        int pixels = read.height() * read.width();
        for (int i = 0; i < pixels; i++) {
            difference += Math.abs(brightness(read, i, pixels) - brightness(expected, i, pixels));
        }

        assertThat(difference / pixels).isLessThan(2.5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tiff_lzw.tif",
                "tiff_adobe_deflate.tif",
                "packbits.tif",
                "gray.tif",
                "fax.tif",
                "alpha.tif",
                "pages.tif",
                "palette.tif"
            })
    void tiffIsRead(String name) throws IOException {
        assertIsAsPillowReadsIt(name);
    }

    private void assertIsAsPillowReadsIt(String name) throws IOException {
        Image read = ImageDecoder.decode(file(name), false);
        Image expected = ImageDecoder.decode(file(name + ".png"), false);
        int most = 0;
        for (int i = 0; i < read.bytes().length && read.shape().equals(expected.shape()); i++) {
            most = Math.max(most, Math.abs((read.bytes()[i] & 0xff) - (expected.bytes()[i] & 0xff)));
        }

        assertThat(read.shape()).isEqualTo(expected.shape());
        assertThat(most).isLessThanOrEqualTo(name.endsWith(".jpg") ? JPEG_LEVELS : 0);
    }

    private static double brightness(Image image, int pixel, int pixels) {
        byte[] rgb = image.bytes();
        return 0.299 * (rgb[pixel] & 0xff)
                + 0.587 * (rgb[pixel + pixels] & 0xff)
                + 0.114 * (rgb[pixel + 2 * pixels] & 0xff);
    }

    private Path file(String name) throws IOException {
        Path file = directory.resolve(name);
        try (InputStream in = PictureFilesTest.class.getResourceAsStream("pictures/" + name)) {
            assertThat(in).as(name).isNotNull();
            if (in != null) {
                Files.copy(in, file);
            }
        }
        return file;
    }
}
