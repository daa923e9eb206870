package org.gan4j.data.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.gan4j.data.DataException;
import org.gan4j.data.Image;
import org.gan4j.shape.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImageDecoderTest {
    @TempDir
    private Path directory;

    @Test
    void colourIsTakenAsItIs() throws IOException {
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_3BYTE_BGR);
        image.setRGB(0, 0, 0x0a141e);
        image.setRGB(1, 0, 0xfffe80);

        for (String format : new String[] {"png", "bmp"}) {
            Image decoded = decode(image, format);
            assertThat(decoded.shape()).isEqualTo(Shape.of(3, 1, 2));
            assertThat(decoded.bytes()).containsExactly(10, 0xff, 20, 0xfe, 30, 0x80);
        }
    }

    /** The JDK's own conversion to RGB would make 188 of 128. */
    @Test
    void grayIsRepeatedWithoutAGammaCurve() throws IOException {
        BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setPixels(0, 0, 3, 1, new int[] {0, 128, 255});

        for (String format : new String[] {"png", "bmp"}) {
            assertThat(decode(image, format).bytes()).containsExactly(0, 128, 255, 0, 128, 255, 0, 128, 255);
        }
    }

    @Test
    void sixteenBitsAreRoundedToEight() throws IOException {
        BufferedImage image = new BufferedImage(4, 1, BufferedImage.TYPE_USHORT_GRAY);
        image.getRaster().setPixels(0, 0, 4, 1, new int[] {0, 128, 129, 65535});

        assertThat(Arrays.copyOf(decode(image, "png").bytes(), 4)).containsExactly(0, 0, 1, 255);
    }

    @Test
    void sixteenBitColourWithAlphaIsRead() throws IOException {
        BufferedImage image = component(ColorSpace.CS_sRGB, DataBuffer.TYPE_USHORT, 4);
        image.getRaster().setPixels(0, 0, 1, 1, new int[] {257 * 10, 257 * 20, 257 * 30, 65535});

        assertThat(decode(image, "png").bytes()).containsExactly(10, 20, 30);
    }

    @Test
    void grayWithAlphaIsLaidOverWhite() throws IOException {
        BufferedImage image = component(ColorSpace.CS_GRAY, DataBuffer.TYPE_BYTE, 2);
        image.getRaster().setPixels(0, 0, 1, 1, new int[] {100, 51});

        // 100 / 5 + 255 * 4 / 5
        assertThat(decode(image, "png").bytes()).containsExactly(224, 224, 224);
    }

    @Test
    void transparentPixelsAreWhiteOrKeptWithTheirAlpha() throws IOException {
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, 0x000a141e);
        image.setRGB(1, 0, 0x800a141e);
        Path file = write(image, "png");

        assertThat(ImageDecoder.decode(file, false).bytes()).containsExactly(255, 132, 255, 137, 255, 142);
        assertThat(ImageDecoder.decode(file, true).shape()).isEqualTo(Shape.of(4, 1, 2));
        assertThat(ImageDecoder.decode(file, true).bytes()).containsExactly(10, 10, 20, 20, 30, 30, 0, 0x80);
    }

    @Test
    void paletteImagesAreExpanded() throws IOException {
        byte[] red = {10, (byte) 200, 0, 0};
        byte[] green = {20, (byte) 210, 0, 0};
        byte[] blue = {30, (byte) 220, 0, 0};
        for (int bits : new int[] {1, 2, 8}) {
            IndexColorModel palette = new IndexColorModel(bits, 1 << Math.min(bits, 2), red, green, blue);
            int type = bits == 8 ? BufferedImage.TYPE_BYTE_INDEXED : BufferedImage.TYPE_BYTE_BINARY;
            BufferedImage image = new BufferedImage(2, 1, type, palette);
            image.getRaster().setPixels(0, 0, 2, 1, new int[] {1, 0});

            for (String format : new String[] {"png", "gif"}) {
                assertThat(decode(image, format).bytes())
                        .as(format + " of " + bits)
                        .containsExactly(200, 10, 210, 20, 220, 30);
            }
        }
    }

    @Test
    void aJpegIsReadNearly() throws IOException {
        BufferedImage colour = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
        BufferedImage gray = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 256; i++) {
            colour.setRGB(i % 16, i / 16, 0xc86432);
            gray.getRaster().setSample(i % 16, i / 16, 0, 77);
        }

        Image decoded = decode(colour, "jpeg");
        assertThat(decoded.pixel(0, 8, 8)).isBetween(198, 202);
        assertThat(decoded.pixel(1, 8, 8)).isBetween(98, 102);
        assertThat(decoded.pixel(2, 8, 8)).isBetween(48, 52);
        assertThat(decode(gray, "jpeg").bytes()).containsOnly(77);
    }

    @Test
    void whatAFileHoldsCountsAndNotItsName() throws IOException {
        Path file = write(new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB), "jpeg");
        Path png = Files.move(file, directory.resolve("photo.png"));

        assertThat(ImageDecoder.decode(png, false).shape()).isEqualTo(Shape.of(3, 2, 3));
    }

    @Test
    void aFileOfNoImageIsRefused() throws IOException {
        Path file = directory.resolve("a.png");
        Files.write(file, new byte[0]);
        assertThatThrownBy(() -> ImageDecoder.decode(file, false))
                .isInstanceOf(DataException.class)
                .hasMessage(file + " cannot be read: it is an empty file");

        Files.writeString(file, "Not Found");
        assertThatThrownBy(() -> ImageDecoder.decode(file, false))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        file + " cannot be read: it is a file of another kind, not PNG, JPEG, GIF, BMP, WebP or TIFF");
    }

    /** Cut off at any byte, an image is refused, or it is whole but for what follows its pixels. */
    @Test
    void anImageThatIsCutOffIsRefused() throws IOException {
        BufferedImage noise = new BufferedImage(24, 24, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 24 * 24; i++) {
            noise.setRGB(i % 24, i / 24, (int) (((i + 1) * 2654435761L) >> 8));
        }
        BufferedImage few = new BufferedImage(24, 24, BufferedImage.TYPE_BYTE_INDEXED);
        few.createGraphics().drawImage(noise, 0, 0, null);
        for (String format : new String[] {"png", "jpeg", "gif", "bmp"}) {
            Path file = write(format.equals("gif") ? few : noise, format);
            byte[] whole = Files.readAllBytes(file);
            Image image = ImageDecoder.decode(file, false);
            int accepted = 0;
            for (int length = 1; length < whole.length; length += 1 + whole.length / 200) {
                Files.write(file, Arrays.copyOf(whole, length));
                try {
                    assertThat(ImageDecoder.decode(file, false))
                            .as(format + " " + length)
                            .isEqualTo(image);
                    accepted++;
                } catch (DataException e) {
                    assertThat(e).hasMessageStartingWith(file + " cannot be read: it is ");
                }
            }
            assertThat(accepted).as(format).isLessThan(5);
        }
    }

    @Test
    void aHeaderThatPromisesMorePixelsThanMemoryIsRefused() throws IOException {
        ByteBuffer header = ByteBuffer.allocate(64);
        header.put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        ByteBuffer size = ByteBuffer.wrap(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0});
        size.putInt(60000).putInt(50000);
        chunk(header, "IHDR", size.array());
        chunk(header, "IDAT", new byte[0]);
        Path file = directory.resolve("huge.png");
        Files.write(file, header.array());

        assertThatThrownBy(() -> ImageDecoder.decode(file, false))
                .isInstanceOf(DataException.class)
                .hasMessage(file + " cannot be read: it has 60000 x 50000 pixels, more than 134217728");
    }

    @Test
    void aSideLongerThanAnyPicturesIsRefused() throws IOException {
        ByteBuffer header = ByteBuffer.allocate(64);
        header.put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        ByteBuffer size = ByteBuffer.wrap(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 8, 0, 0, 0, 0});
        size.putInt(40_000_000).putInt(1);
        chunk(header, "IHDR", size.array());
        chunk(header, "IDAT", new byte[0]);
        Path file = directory.resolve("narrow.png");
        Files.write(file, header.array());

        assertThatThrownBy(() -> ImageDecoder.decode(file, false))
                .isInstanceOf(DataException.class)
                .hasMessage(file + " cannot be read: it has 40000000 x 1 pixels, with a side of more than 1048576");
    }

    private static void chunk(ByteBuffer out, String type, byte[] content) {
        CRC32 crc = new CRC32();
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        crc.update(name);
        crc.update(content);
        out.putInt(content.length).put(name).put(content).putInt((int) crc.getValue());
    }

    /** One pixel of a colour space, its last band being alpha. */
    private static BufferedImage component(int space, int type, int bands) {
        ComponentColorModel model =
                new ComponentColorModel(ColorSpace.getInstance(space), true, false, Transparency.TRANSLUCENT, type);
        WritableRaster raster = Raster.createInterleavedRaster(type, 1, 1, bands, null);
        return new BufferedImage(model, raster, false, null);
    }

    private Image decode(BufferedImage image, String format) throws IOException {
        return ImageDecoder.decode(write(image, format), false);
    }

    private Path write(BufferedImage image, String format) throws IOException {
        Path file = directory.resolve("image." + format);
        assertThat(ImageIO.write(image, format, file.toFile())).as(format).isTrue();
        return file;
    }
}
