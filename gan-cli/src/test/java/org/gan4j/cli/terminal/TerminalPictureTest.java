package org.gan4j.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TerminalPictureTest {
    private static final String XTERM_WITH_SIXEL = "\u001b[?64;1;2;4;22c";
    private static final String XTERM_WITHOUT = "\u001b[?64;1;2;22;14;44c";

    @TempDir
    private Path folder;

    private Path png;

    @BeforeEach
    void draw() throws IOException {
        png = folder.resolve("picture.png");
        ImageIO.write(gray(20, 13), "png", png.toFile());
    }

    @ParameterizedTest
    @CsvSource({
        "xterm-kitty, KITTY",
        "xterm-ghostty, KITTY",
        "foot, SIXEL",
        "foot-extra, SIXEL",
        "mlterm-256color, SIXEL",
    })
    void knownTerminalsAreNotAsked(String terminal, GraphicsProtocol protocol) {
        AtomicInteger questions = new AtomicInteger();

        Optional<GraphicsProtocol> found = GraphicsProtocol.of(Map.of("TERM", terminal), () -> {
            questions.incrementAndGet();
            return "";
        });

        assertThat(found).contains(protocol);
        assertThat(questions).hasValue(0);
    }

    @ParameterizedTest
    @CsvSource({"dumb", "linux", "emacs", "''"})
    void terminalsThatCannotShowPicturesAreNotAskedEither(String terminal) {
        assertThat(GraphicsProtocol.of(Map.of("TERM", terminal), () -> {
                    throw new AssertionError("asked");
                }))
                .isEmpty();
    }

    @Test
    void otherTerminalsSayWhetherTheyHaveSixels() {
        Map<String, String> xterm = Map.of("TERM", "xterm-256color", "KITTY_WINDOW_ID", "1");

        assertThat(GraphicsProtocol.of(xterm, () -> XTERM_WITH_SIXEL)).contains(GraphicsProtocol.SIXEL);
        assertThat(GraphicsProtocol.of(xterm, () -> "typed ahead" + XTERM_WITH_SIXEL))
                .contains(GraphicsProtocol.SIXEL);
        assertThat(GraphicsProtocol.of(xterm, () -> XTERM_WITHOUT)).isEmpty();
        assertThat(GraphicsProtocol.of(xterm, () -> "\u001b[?6c")).isEmpty();
        assertThat(GraphicsProtocol.of(xterm, () -> "")).isEmpty();
        assertThat(GraphicsProtocol.of(Map.of(), () -> XTERM_WITH_SIXEL)).isEmpty();
    }

    @Test
    void nothingIsWrittenWhereNoPictureIsWanted() {
        assertThat(shown(true, Map.of("TERM", "xterm-kitty", "NO_COLOR", "1"))).isEmpty();
        assertThat(shown(false, Map.of("TERM", "xterm-kitty"))).isEmpty();
        assertThat(shown(true, Map.of("TERM", "xterm"))).isEmpty();
        assertThat(shown(true, Map.of("TERM", "xterm-kitty", "NO_COLOR", ""))).isNotEmpty();
    }

    @Test
    void aFileThatIsNoPictureIsNotShown() {
        png = folder.resolve("none.png");

        assertThat(shown(true, Map.of("TERM", "xterm-kitty"))).isEmpty();
    }

    @Test
    void kittyGetsAPngInChunks() throws IOException {
        BufferedImage noise = colours(90, 60);
        ImageIO.write(noise, "png", png.toFile());

        String text = shown(true, Map.of("TERM", "xterm-kitty"));

        Matcher chunk = Pattern.compile("\u001b_G([^;]*);([A-Za-z0-9+/=]{1,4096})\u001b\\\\")
                .matcher(text);
        StringBuilder content = new StringBuilder();
        StringBuilder orders = new StringBuilder();
        while (chunk.find()) {
            orders.append(chunk.group(1)).append(' ');
            content.append(chunk.group(2));
        }
        assertThat(orders.toString()).matches("a=T,f=100,q=2,m=1 (m=1 )*m=0 ");
        assertThat(text.replaceAll("\u001b_G[^\u001b]*\u001b\\\\", "")).isEqualTo(System.lineSeparator());
        BufferedImage got =
                ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(content.toString())));
        assertThat(pixels(got)).isEqualTo(pixels(noise));
    }

    @Test
    void graysAreSixelsOfThatGray() {
        BufferedImage picture = gray(20, 13);

        int[][] decoded = decoded(SixelPicture.of(picture), 20, 13);

        for (int y = 0; y < 13; y++) {
            for (int x = 0; x < 20; x++) {
                // A sixel's colours are per cent: half of one is 1.3 of 255.
                assertThat(decoded[y][x] & 0xff)
                        .isBetween((picture.getRGB(x, y) & 0xff) - 2, (picture.getRGB(x, y) & 0xff) + 2);
            }
        }
    }

    @Test
    void coloursAreRightInTheMean() {
        BufferedImage picture = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 32 * 32; i++) {
            picture.setRGB(i % 32, i / 32, 0x2d5f91);
        }

        int[][] decoded = decoded(SixelPicture.of(picture), 32, 32);

        for (int shift : new int[] {0, 8, 16}) {
            double mean = Arrays.stream(decoded)
                    .flatMapToInt(Arrays::stream)
                    .map(rgb -> rgb >> shift & 0xff)
                    .average()
                    .orElseThrow();
            // Errors that leave the picture at its edges are lost.
            assertThat(mean).isBetween((0x2d5f91 >> shift & 0xff) - 4.0, (0x2d5f91 >> shift & 0xff) + 4.0);
        }
    }

    @Test
    void largePicturesAreMadeSmaller() throws IOException {
        ImageIO.write(gray(1300, 200), "png", png.toFile());

        assertThat(shown(true, Map.of("TERM", "foot"))).startsWith("\u001bP0;1q\"1;1;640;98#");
    }

    private String shown(boolean isTerminal, Map<String, String> environment) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.US_ASCII);
        TerminalPicture.show(new Screen(out, out, isTerminal), png, environment, () -> "");
        return bytes.toString(StandardCharsets.US_ASCII);
    }

    private static BufferedImage gray(int width, int height) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < width * height; i++) {
            picture.setRGB(i % width, i / width, i * 7 % 256 * 0x010101);
        }
        return picture;
    }

    private static BufferedImage colours(int width, int height) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < width * height; i++) {
            picture.setRGB(i % width, i / width, (i * 0x9e3779b1) >>> 8);
        }
        return picture;
    }

    private static int[] pixels(BufferedImage picture) {
        return picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
    }

    /** Draws sixels as a terminal does; a pixel that none sets is -1. */
    private static int[][] decoded(String text, int width, int height) {
        assertThat(text).startsWith("\u001bP0;1q\"1;1;" + width + ";" + height).endsWith("\u001b\\");
        int[][] pixels = new int[height][width];
        Arrays.stream(pixels).forEach(row -> Arrays.fill(row, -1));
        Map<Integer, Integer> palette = new HashMap<>();
        Matcher part = Pattern.compile("#(\\d+);2;(\\d+);(\\d+);(\\d+)|#(\\d+)|!(\\d+)([?-~])|([$-])")
                .matcher(text.substring(text.indexOf('#'), text.length() - 2));
        int colour = 0;
        int x = 0;
        int top = 0;
        while (part.find()) {
            if (part.group(1) != null) {
                int rgb = 0;
                for (int i = 2; i <= 4; i++) {
                    rgb = rgb << 8 | Math.round(Integer.parseInt(part.group(i)) * 2.55f);
                }
                palette.put(Integer.valueOf(part.group(1)), rgb);
            } else if (part.group(5) != null) {
                colour = palette.get(Integer.valueOf(part.group(5)));
            } else if (part.group(6) != null) {
                int bits = part.group(7).charAt(0) - '?';
                for (int end = x + Integer.parseInt(part.group(6)); x < end; x++) {
                    for (int i = 0; i < 6; i++) {
                        if ((bits >> i & 1) == 1) {
                            pixels[top + i][x] = colour;
                        }
                    }
                }
            } else {
                x = 0;
                top += part.group(8).equals("-") ? 6 : 0;
            }
        }
        assertThat(Arrays.stream(pixels).flatMapToInt(Arrays::stream)).doesNotContain(-1);
        return pixels;
    }
}
