package org.gan4j.data.sets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.gan4j.data.Dataset;
import org.junit.jupiter.api.Test;

final class DigitsTest {
    private static final int BORDER = 4;

    @Test
    void theBundledDigitsAreFiveHundredOfEachClassInTheFormatOfMnist() {
        Dataset digits = Digits.bundled();

        assertThat(digits).hasToString("digits, 5000 images [1, 28, 28]");
        assertThat(digits.classNames()).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
        for (int i = 0; i < 5000; i++) {
            assertThat(digits.label(i)).isEqualTo(i / 500);
        }
    }

    @Test
    void theResourcesAreWhatTheNoticeSays() throws IOException {
        try (InputStream notice = resource("NOTICE.txt")) {
            assertThat(new String(notice.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("images-idx3-ubyte   " + sha256("images-idx3-ubyte.gz"))
                    .contains("labels-idx1-ubyte   " + sha256("labels-idx1-ubyte.gz"))
                    .contains("Apache License, Version 2.0");
        }
    }

    @Test
    void everyDigitIsWhiteInsideABlackBorder() {
        Dataset digits = Digits.bundled();
        byte[] pixels = new byte[28 * 28];
        for (int i = 0; i < digits.size(); i++) {
            digits.read(i, pixels, 0);
            int border = 0;
            int brightest = 0;
            for (int p = 0; p < pixels.length; p++) {
                int pixel = pixels[p] & 0xff;
                int edge = Math.min(Math.min(p / 28, 27 - p / 28), Math.min(p % 28, 27 - p % 28));
                border = Math.max(border, edge < BORDER ? pixel : 0);
                brightest = Math.max(brightest, pixel);
            }
            assertThat(border).isZero();
            assertThat(brightest).isGreaterThan(127);
        }
    }

    @Test
    void theLastHundredOfEachClassAreHeldOut() {
        Dataset training = Digits.training();
        Dataset heldOut = Digits.heldOut();

        assertThat(training).hasToString("digits-training, 4000 images [1, 28, 28]");
        assertThat(heldOut).hasToString("digits-held-out, 1000 images [1, 28, 28]");
        assertThat(perClass(training)).containsOnly(400);
        assertThat(perClass(heldOut)).containsOnly(100);
        assertThat(pixels(heldOut, 0)).isEqualTo(pixels(Digits.bundled(), 400));
        assertThat(pixels(heldOut, 999)).isEqualTo(pixels(Digits.bundled(), 4999));
        assertThat(pixels(training, 400)).isEqualTo(pixels(Digits.bundled(), 500));
    }

    @Test
    void noHeldOutDigitIsAmongThoseThatTrain() {
        Dataset training = Digits.training();
        Set<ByteBuffer> seen = new HashSet<>();
        for (int i = 0; i < training.size(); i++) {
            seen.add(ByteBuffer.wrap(pixels(training, i)));
        }
        Dataset heldOut = Digits.heldOut();
        for (int i = 0; i < heldOut.size(); i++) {
            assertThat(seen.contains(ByteBuffer.wrap(pixels(heldOut, i)))).isFalse();
        }
    }

    private static int[] perClass(Dataset dataset) {
        int[] count = new int[dataset.classCount()];
        for (int i = 0; i < dataset.size(); i++) {
            count[dataset.label(i)]++;
        }
        return count;
    }

    private static byte[] pixels(Dataset dataset, int index) {
        byte[] pixels = new byte[dataset.imageShape().elements()];
        dataset.read(index, pixels, 0);
        return pixels;
    }

    private static String sha256(String name) throws IOException {
        try (InputStream in = new GZIPInputStream(resource(name))) {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(in.readAllBytes()));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(Digits.class.getResourceAsStream("digits/" + name), name);
    }
}
