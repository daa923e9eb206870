package org.gan4j.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.stream.Stream;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(OnReferenceBackend.class)
@Timeout(20)
class MalformedSafeTensorsTest {
    private static final String FIELDS = "\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]";

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = directory.resolve("x.safetensors");
    }

    static Stream<Arguments> headers() {
        return Stream.of(
                header(0, "", "JSON text, got something else or a part of it"),
                header(0, "{", "JSON text, got something else or a part of it"),
                header(0, "garbage", "JSON text, got something else or a part of it"),
                header(0, "{}{}", "JSON text, got something else or a part of it"),
                header(0, "{'a':1}", "JSON text, got something else or a part of it"),
                header(0, "[".repeat(5000), "a JSON object as its header, got begin array"),
                header(4, "{\"a\":{\"x\":" + "[".repeat(5000), "JSON text, got something else or a part of it"),
                header(0, "null", "a JSON object as its header, got null"),
                header(0, "{\"a\":3}", "an object as \"a\", got number"),
                header(0, "{\"a\":{}}", "dtype, shape and data_offsets of \"a\", got not all three"),
                header(4, "{\"a\":{" + FIELDS + "},\"a\":{" + FIELDS + "}}", "each name once, got \"a\" again"),
                header(4, "{\"a\":{" + FIELDS + ",\"dtype\":\"F64\"}}", "each name once, got \"dtype\" again"),
                header(
                        2,
                        tensor("F8_E4M3", "[1]", "[0,2]"),
                        "F32, F64, F16, BF16, I32, I64, I16, I8, U8 or BOOL as the dtype of \"a\", got F8_E4M3"),
                header(
                        4,
                        tensor("f32", "[1]", "[0,4]"),
                        "F32, F64, F16, BF16, I32, I64, I16, I8, U8 or BOOL as the dtype of \"a\", got f32"),
                header(4, tensor("F32", "[-1]", "[0,4]"), "sizes of zero or more as the shape of \"a\", got -1"),
                header(4, tensor("F32", "[1.0]", "[0,4]"), "sizes of zero or more as the shape of \"a\", got 1.0"),
                header(4, tensor("F32", "[\"1\"]", "[0,4]"), "sizes of zero or more as the shape of \"a\", got string"),
                header(4, tensor("F32", "1", "[0,4]"), "sizes of zero or more as the shape of \"a\", got number"),
                header(
                        4,
                        tensor("F32", "[1]", "[-4,0]"),
                        "offsets of zero or more as the data_offsets of \"a\", got -4"),
                header(4, tensor("F32", "[1]", "[4,0]"), "a begin and an end as the data_offsets of \"a\", got [4, 0]"),
                header(4, tensor("F32", "[1]", "[0]"), "a begin and an end as the data_offsets of \"a\", got [0]"),
                header(
                        4,
                        tensor("F32", "[1]", "[0,1e2]"),
                        "offsets of zero or more as the data_offsets of \"a\", got 1e2"),
                header(4, tensor("F32", "[2]", "[0,4]"), "8 bytes for \"a\", F32 [2], got 4"),
                header(4, tensor("F32", "[]", "[0,0]"), "4 bytes for \"a\", F32 [], got 0"),
                header(4, tensor("F64", "[1]", "[0,4]"), "8 bytes for \"a\", F64 [1], got 4"),
                header(0, tensor("F32", "[1]", "[0,4]"), "4 bytes of data, got 0"),
                header(8, tensor("F32", "[1]", "[0,4]"), "4 bytes of data, got 8"),
                header(8, tensor("F32", "[1]", "[4,8]"), "the data of \"a\" to begin at byte 0, got 4"),
                header(3, "{}", "0 bytes of data, got 3"),
                header(
                        4,
                        tensor("F32", "[65536,65536]", "[0,17179869184]"),
                        "at most 2147479552 elements of \"a\", got [65536, 65536]"),
                header(
                        4,
                        tensor("F32", "[9223372036854775807,4]", "[0,4]"),
                        "at most 2147479552 elements of \"a\", got [9223372036854775807, 4]"),
                header(4, tensor("F32", "[536870911]", "[0,2147483644]"), "2147483644 bytes of data, got 4"),
                header(
                        8,
                        "{\"a\":{" + FIELDS + "},\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[2,6]}}",
                        "the data of \"b\" to begin at byte 4, got 2"),
                header(
                        12,
                        "{\"a\":{" + FIELDS + "},\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[8,12]}}",
                        "the data of \"b\" to begin at byte 4, got 8"),
                header(0, "{\"__metadata__\":[]}", "an object as __metadata__, got begin array"),
                header(0, "{\"__metadata__\":{\"a\":1}}", "a text as \"a\", got number"));
    }

    @ParameterizedTest
    @MethodSource("headers")
    void aHeaderThatDoesNotDescribeItsDataIsOneSentence(int dataBytes, String header, String expected)
            throws IOException {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        write(json.length, json, dataBytes);

        assertRefused("expects " + expected);
    }

    @Test
    void aHeaderThatIsNotUnicodeIsRefused() throws IOException {
        write(4, new byte[] {'{', '"', (byte) 0xff, '"'}, 0);

        assertRefused("expects JSON text, got something else or a part of it");
    }

    @Test
    void aFileTooShortForALengthIsRefused() throws IOException {
        Files.write(file, new byte[7]);
        assertRefused("expects 8 bytes that tell the header's length, got a file of 7 bytes");

        Files.write(file, new byte[0]);
        assertRefused("expects 8 bytes that tell the header's length, got a file of 0 bytes");
    }

    @Test
    void aHeaderLongerThanTheFileIsRefusedBeforeItIsRead() throws IOException {
        write(3, new byte[2], 0);
        assertRefused("expects a header of at most 2 bytes, got a length of 3");

        write(Long.MAX_VALUE, new byte[2], 0);
        assertRefused("expects a header of at most 2 bytes, got a length of 9223372036854775807");

        write(-1, new byte[2], 0);
        assertRefused("expects a header of at most 2 bytes, got a length of 18446744073709551615");
    }

    @Test
    void aHeaderLongerThanOtherReadersTakeIsRefusedHoweverLongTheFile() throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.write(length(100_000_001));
            channel.write(ByteBuffer.wrap(new byte[1]), 200_000_000);
        }

        assertRefused("expects a header of at most 100000000 bytes, got a length of 100000001");
    }

    @Test
    void longIntegersAreReadIfTheyFit() throws IOException {
        byte[] json = tensor("I64", "[2]", "[0,16]").getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(8 + json.length + 16).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(json.length).put(json);
        Files.write(
                file,
                bytes.putLong(Integer.MAX_VALUE).putLong(Integer.MIN_VALUE).array());

        assertThat(SafeTensors.read(file).tensor("a").toInts()).containsExactly(Integer.MAX_VALUE, Integer.MIN_VALUE);

        Files.write(file, bytes.putLong(8 + json.length, Integer.MAX_VALUE + 1L).array());

        assertRefused("expects I64 values that fit into INT32, got a larger one in \"a\"");
    }

    @Test
    void fieldsThatAreUnknownArePassedOver() throws IOException {
        byte[] json = ("{\"a\":{" + FIELDS + ",\"later\":{\"x\":[1]}}}").getBytes(StandardCharsets.UTF_8);
        write(json.length, json, 4);

        assertThat(SafeTensors.read(file).tensor("a").toFloats()).containsExactly(0);
    }

    @Test
    void whatIsNoFileIsRefused() throws IOException {
        assertThatThrownBy(() -> SafeTensors.read(file))
                .isInstanceOf(StateException.class)
                .hasMessage("SafeTensors " + file + " could not be read: no such file or directory");

        Files.createDirectory(file);
        assertRefused("expects a file, got a directory");
    }

    @Test
    void everyTruncationIsRefused() throws IOException {
        byte[] whole = sample();
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> SafeTensors.read(file)).isInstanceOf(StateException.class);
        }
    }

    @Test
    void garbageInAnyPlaceIsReadOrRefusedButNeverAnotherFailure() throws IOException {
        byte[] whole = sample();
        RandomStream random = RandomStream.seeded(11);
        int refused = 0;
        for (int i = 0; i < 400; i++) {
            byte[] damaged = whole.clone();
            for (int j = 0; j <= random.nextInt(3); j++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            Files.write(file, damaged);
            try {
                SafeTensors.read(file);
            } catch (StateException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(100);
    }

    private byte[] sample() throws IOException {
        State state = State.empty();
        state.put("weight", Tensor.ones(Shape.of(2, 3)));
        state.put("count", Tensor.ofInts(Shape.scalar(), 5));
        state.put("step", 12L);
        SafeTensors.write(file, state);
        return Files.readAllBytes(file);
    }

    private void assertRefused(String sentence) {
        assertThatThrownBy(() -> SafeTensors.read(file))
                .isInstanceOf(StateException.class)
                .hasMessage("SafeTensors " + file + ": " + sentence);
    }

    private void write(long headerLength, byte[] header, int dataBytes) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(8 + header.length + dataBytes);
        Files.write(file, bytes.put(length(headerLength)).put(header).array());
    }

    private static ByteBuffer length(long value) {
        return ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .flip();
    }

    private static String tensor(String dtype, String shape, String offsets) {
        return "{\"a\":{\"dtype\":\"" + dtype + "\",\"shape\":" + shape + ",\"data_offsets\":" + offsets + "}}";
    }

    private static Arguments header(int dataBytes, String header, String expected) {
        return Arguments.of(dataBytes, header, expected);
    }
}
