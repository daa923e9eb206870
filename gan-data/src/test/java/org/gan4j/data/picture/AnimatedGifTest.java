package org.gan4j.data.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import org.gan4j.data.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AnimatedGifTest {
    @TempDir
    private Path directory;

    @Test
    void grayPicturesComeOutAsTheyAre() throws IOException {
        List<Path> pictures = List.of(picture("a.png", 32, 8, 0), picture("b.png", 32, 8, 100));
        Path file = directory.resolve("a.gif");

        AnimatedGif.of(7).write(file, pictures);

        List<BufferedImage> frames = frames(file);
        assertThat(frames).hasSize(2);
        for (int i = 0; i < 2; i++) {
            BufferedImage expected = ImageIO.read(pictures.get(i).toFile());
            for (int y = 0; y < 8; y++) {
                for (int x = 0; x < 32; x++) {
                    assertThat(frames.get(i).getRGB(x, y)).isEqualTo(expected.getRGB(x, y));
                }
            }
        }
    }

    @Test
    void itRunsForEverAndTheLastPictureStays() throws IOException {
        Path file = directory.resolve("a.gif");

        AnimatedGif.of(7).write(file, List.of(picture("a.png", 4, 4, 0), picture("b.png", 4, 4, 1)));

        assertThat(delays(file)).containsExactly("7", "70");
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(bytes).startsWith("GIF89a").containsOnlyOnce("NETSCAPE2.0\u0003\u0001\u0000\u0000\u0000");
    }

    @Test
    void theWidthDecidesTheHeight() throws IOException {
        Path file = directory.resolve("a.gif");

        AnimatedGif.of(7).width(48).write(file, List.of(picture("a.png", 32, 8, 0)));

        assertThat(frames(file)).singleElement().satisfies(frame -> {
            assertThat(frame.getWidth()).isEqualTo(48);
            assertThat(frame.getHeight()).isEqualTo(12);
        });
    }

    @Test
    void eachPictureHasItsLineBelow() throws IOException {
        List<Path> pictures = List.of(picture("a.png", 32, 8, 0), picture("b.png", 32, 8, 100));
        Path file = directory.resolve("a.gif");

        AnimatedGif.of(7).write(file, pictures, List.of("1,2", "step"));

        List<BufferedImage> frames = frames(file);
        assertThat(frames.get(1).getRGB(3, 2))
                .isEqualTo(ImageIO.read(pictures.get(1).toFile()).getRGB(3, 2));
        assertThat(lines(frames.get(0), 8, 20))
                .containsExactly(
                        "....................",
                        "....................",
                        "....#..........###..",
                        "...##.........#...#.",
                        "....#.............#.",
                        "....#...........##..",
                        "....#..........#....",
                        "....#.....#...#.....",
                        "...###...#....#####.",
                        "....................",
                        "....................");
        assertThat(lines(frames.get(1), 8, 26)).element(8).isEqualTo("..####....##...###..#.....");
    }

    @Test
    void captionsThatCannotBeWrittenAreRefused() throws IOException {
        Path file = directory.resolve("a.gif");
        List<Path> pictures = List.of(picture("a.png", 4, 4, 0));

        assertThatThrownBy(() -> AnimatedGif.of(7).write(file, pictures, List.of("1", "2")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("AnimatedGif: expects a caption for each of 1 pictures, got 2");
        assertThatThrownBy(() -> AnimatedGif.of(7).write(file, pictures, List.of("epoch 1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("AnimatedGif: expects digits, commas, spaces and the letters of \"step\", got"
                        + " \"epoch 1\"");
        assertThat(file).doesNotExist();
    }

    /** The rows of a picture from the top, white as #. */
    private static List<String> lines(BufferedImage picture, int top, int width) {
        return IntStream.range(top, picture.getHeight())
                .mapToObj(y -> IntStream.range(0, width)
                        .mapToObj(x -> (picture.getRGB(x, y) & 0xff) > 127 ? "#" : ".")
                        .collect(Collectors.joining()))
                .toList();
    }

    @Test
    void whatCannotBeAnimatedIsRefusedAndLeavesWhatWasThere() throws IOException {
        Path file = Files.writeString(directory.resolve("a.gif"), "mine");
        Path one = picture("a.png", 4, 4, 0);
        Path other = picture("b.png", 4, 5, 0);

        assertThatThrownBy(() -> AnimatedGif.of(7).write(file, List.of(one, other)))
                .isInstanceOf(DataException.class)
                .hasMessage(other + ": expects a picture [3, 4, 4] like " + one + ", got [3, 5, 4]");
        assertThatThrownBy(() -> AnimatedGif.of(7).write(file, List.of()))
                .isInstanceOf(DataException.class)
                .hasMessage("AnimatedGif: expects at least one picture, got none");
        assertThatThrownBy(() -> AnimatedGif.of(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("AnimatedGif: expects a delay from 2 to 6000 hundredths of a second and a width of 0 or"
                        + " more, got 1 and 0");
        assertThat(file).hasContent("mine");
        assertThat(directory.toFile().list()).containsExactlyInAnyOrder("a.gif", "a.png", "b.png");
    }

    private Path picture(String name, int width, int height, int first) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < width * height; i++) {
            image.setRGB(i % width, i / width, (first + i) % 256 * 0x010101);
        }
        Path file = directory.resolve(name);
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    private static List<BufferedImage> frames(Path file) throws IOException {
        List<BufferedImage> frames = new ArrayList<>();
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
            reader.setInput(in);
            for (int i = 0; i < reader.getNumImages(true); i++) {
                frames.add(reader.read(i));
            }
            reader.dispose();
        }
        return frames;
    }

    private static List<String> delays(Path file) throws IOException {
        List<String> delays = new ArrayList<>();
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
            reader.setInput(in);
            for (int i = 0; i < reader.getNumImages(true); i++) {
                IIOMetadataNode root =
                        (IIOMetadataNode) reader.getImageMetadata(i).getAsTree("javax_imageio_gif_image_1.0");
                IIOMetadataNode control = (IIOMetadataNode)
                        root.getElementsByTagName("GraphicControlExtension").item(0);
                delays.add(control.getAttribute("delayTime"));
            }
            reader.dispose();
        }
        return delays;
    }
}
