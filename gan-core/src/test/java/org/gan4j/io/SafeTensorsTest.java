package org.gan4j.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.gan4j.backend.DType;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(OnReferenceBackend.class)
class SafeTensorsTest {
    /**
     * Written by safetensors 0.8.0 for Python: {@code save({"0.weight": np.array([[1, 2, 3], [4, 5, 6.5]], np.float32),
     * "1.num_batches_tracked": np.array(5, np.int64), "scale": np.array([0.1, -2.5])}, {"note": "ü"})}.
     */
    private static final String OF_PYTHON =
            "4AAAAAAAAAB7Il9fbWV0YWRhdGFfXyI6eyJub3RlIjoiw7wifSwiMS5udW1fYmF0Y2hlc190cmFj"
                    + "a2VkIjp7ImR0eXBlIjoiSTY0Iiwic2hhcGUiOltdLCJkYXRhX29mZnNldHMiOlswLDhdfSwic2NhbGUiOnsiZHR5cGUiOiJGNjQiLCJz"
                    + "aGFwZSI6WzJdLCJkYXRhX29mZnNldHMiOls4LDI0XX0sIjAud2VpZ2h0Ijp7ImR0eXBlIjoiRjMyIiwic2hhcGUiOlsyLDNdLCJkYXRh"
                    + "X29mZnNldHMiOlsyNCw0OF19fQUAAAAAAAAAmpmZmZmZuT8AAAAAAAAEwAAAgD8AAABAAABAQAAAgEAAAKBAAADQQA==";

    @TempDir
    Path directory;

    @Test
    void everyTypeAndShapeComesBackAsItWasWritten() {
        State state = State.empty();
        state.put("0.weight", Tensor.of(Shape.of(2, 2), 1.5f, -0f, Float.NaN, Float.NEGATIVE_INFINITY));
        state.put("double", Tensor.of(Shape.of(3), Math.PI, Double.MIN_VALUE, Double.POSITIVE_INFINITY));
        state.put("count", Tensor.ofInts(Shape.scalar(), Integer.MIN_VALUE));
        state.put("none", Tensor.zeros(Shape.of(0, 7)));
        state.put("note", "größer \"quoted\" \n 😀");
        Path file = directory.resolve("state.safetensors");

        SafeTensors.write(file, state);
        State read = SafeTensors.read(file);

        assertThat(read.tensors().keySet()).containsExactly("0.weight", "count", "double", "none");
        assertThat(read.tensor("0.weight").shape()).isEqualTo(Shape.of(2, 2));
        assertThat(read.tensor("0.weight").toFloats()).containsExactly(1.5f, -0f, Float.NaN, Float.NEGATIVE_INFINITY);
        assertThat(read.tensor("double").toDoubles())
                .containsExactly(Math.PI, Double.MIN_VALUE, Double.POSITIVE_INFINITY);
        assertThat(read.tensor("count").shape()).isEqualTo(Shape.scalar());
        assertThat(read.tensor("count").toInts()).containsExactly(Integer.MIN_VALUE);
        assertThat(read.tensor("none").shape()).isEqualTo(Shape.of(0, 7));
        assertThat(read.texts()).isEqualTo(Map.of("note", "größer \"quoted\" \n 😀"));
    }

    @Test
    void tensorsLongerThanAPieceComeBackAsTheyWereWritten() {
        Tensor floats = Tensor.normal(Shape.of(3, 20_001), RandomStream.seeded(1));
        Tensor doubles = Tensor.normal(Shape.of(20_001), DType.FLOAT64, RandomStream.seeded(2));
        Path file = directory.resolve("long.safetensors");

        SafeTensors.write(file, State.of(Map.of("floats", floats, "doubles", doubles), Map.of()));
        State read = SafeTensors.read(file);

        assertThat(read.tensor("floats").toFloats()).isEqualTo(floats.toFloats());
        assertThat(read.tensor("doubles").toDoubles()).isEqualTo(doubles.toDoubles());
    }

    @Test
    void aFileOfTheFormatsOwnLibraryIsRead() throws IOException {
        Path file = directory.resolve("python.safetensors");
        Files.write(file, Base64.getDecoder().decode(OF_PYTHON));

        State read = SafeTensors.read(file);

        assertThat(read.tensors().keySet()).containsExactly("0.weight", "1.num_batches_tracked", "scale");
        assertThat(read.tensor("0.weight").shape()).isEqualTo(Shape.of(2, 3));
        assertThat(read.tensor("0.weight").toFloats()).containsExactly(1, 2, 3, 4, 5, 6.5f);
        assertThat(read.tensor("1.num_batches_tracked").toInts()).containsExactly(5);
        assertThat(read.tensor("scale").toDoubles()).containsExactly(0.1, -2.5);
        assertThat(read.texts()).isEqualTo(Map.of("note", "ü"));
    }

    @Test
    void theBytesAreThoseOfTheFormat() throws IOException {
        State state = State.empty();
        state.put("b", Tensor.of(Shape.of(1), 1.0f));
        state.put("a", Tensor.ofInts(Shape.of(2), 7, -1));
        state.put("c", Tensor.of(Shape.scalar(), 2.0));
        state.put("step", "3");
        Path file = directory.resolve("bytes.safetensors");

        SafeTensors.write(file, state);

        String header = "{\"__metadata__\":{\"step\":\"3\"},"
                + "\"c\":{\"dtype\":\"F64\",\"shape\":[],\"data_offsets\":[0,8]},"
                + "\"a\":{\"dtype\":\"I32\",\"shape\":[2],\"data_offsets\":[8,16]},"
                + "\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[16,20]}}";
        String padded = header + " ".repeat(Math.floorMod(-header.length(), 8));
        ByteBuffer expected = ByteBuffer.allocate(8 + padded.length() + 20).order(ByteOrder.LITTLE_ENDIAN);
        expected.putLong(padded.length()).put(padded.getBytes(StandardCharsets.UTF_8));
        expected.putDouble(2).putInt(7).putInt(-1).putFloat(1);
        assertThat(Files.readAllBytes(file)).isEqualTo(expected.array());
    }

    @Test
    void aWriteReplacesAnOlderFileAndLeavesNothingElse() throws IOException {
        Path file = directory.resolve("again.safetensors");
        SafeTensors.write(file, State.of(Map.of("a", Tensor.zeros(Shape.of(9))), Map.of()));
        SafeTensors.write(file, State.of(Map.of("b", Tensor.zeros(Shape.of(1))), Map.of()));

        assertThat(SafeTensors.read(file).tensors().keySet()).containsExactly("b");
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aWriteThatFailsLeavesTheOlderFileAsItWas() throws IOException {
        Path file = directory.resolve("kept.safetensors");
        SafeTensors.write(file, State.of(Map.of("a", Tensor.zeros(Shape.of(9))), Map.of()));
        byte[] before = Files.readAllBytes(file);
        Tensor closed = Tensor.zeros(Shape.of(5));
        closed.close();

        assertThatThrownBy(() -> SafeTensors.write(file, State.of(Map.of("a", closed), Map.of())))
                .isInstanceOf(IllegalStateException.class);

        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void placesThatCannotBeWrittenAreOneSentence() throws IOException {
        State state = State.empty();
        Path file = Files.createFile(directory.resolve("file"));
        Path below = file.resolve("x.safetensors");
        Path absent = directory.resolve("absent/x.safetensors");

        assertThatThrownBy(() -> SafeTensors.write(directory, state))
                .isInstanceOf(StateException.class)
                .hasMessage("SafeTensors " + directory + ": expects to write a file, got a directory");
        assertThatThrownBy(() -> SafeTensors.write(below, state))
                .isInstanceOf(StateException.class)
                .hasMessage("SafeTensors " + below + " could not be written: not a directory");
        assertThatThrownBy(() -> SafeTensors.write(absent, state))
                .isInstanceOf(StateException.class)
                .hasMessage("SafeTensors " + absent + " could not be written: no such file or directory");
    }

    @Test
    void aTensorMayNotHaveTheNameOfTheTexts() {
        Path file = directory.resolve("x.safetensors");
        State state = State.of(Map.of("__metadata__", Tensor.zeros(Shape.of(1))), Map.of());

        assertThatThrownBy(() -> SafeTensors.write(file, state))
                .isInstanceOf(StateException.class)
                .hasMessage("SafeTensors " + file + ": expects tensors of other names than __metadata__");
    }

    @Test
    void singlePrecisionIsWrittenInHalfTheSizeIfAskedFor() throws IOException {
        State state = State.of(
                Map.of(
                        "w", Tensor.of(Shape.of(3), 1.5f, -2, 0.1f),
                        "n", Tensor.ofInts(Shape.of(1), 7),
                        "d", Tensor.of(Shape.of(1), 0.1)),
                Map.of());
        Path file = directory.resolve("half.safetensors");

        SafeTensors.write(file, state, StoredType.F16);

        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                .contains("\"w\":{\"dtype\":\"F16\",\"shape\":[3],\"data_offsets\":[12,18]}");
        State read = SafeTensors.read(file);
        assertThat(read.tensor("w").toFloats()).containsExactly(1.5f, -2, 0.099975586f);
        assertThat(read.tensor("n").toInts()).containsExactly(7);
        assertThat(read.tensor("d").toDoubles()).containsExactly(0.1);

        SafeTensors.write(file, state, StoredType.BF16);
        assertThat(SafeTensors.read(file).tensor("w").toFloats()).containsExactly(1.5f, -2, 0.100097656f);
    }

    @Test
    void aNumberTooLargeForTheTypeIsRefused() {
        Path file = directory.resolve("x.safetensors");
        State state = State.of(Map.of("w", Tensor.of(Shape.of(1), 7e4f)), Map.of());

        assertThatThrownBy(() -> SafeTensors.write(file, state, StoredType.F16))
                .isInstanceOf(StateException.class)
                .hasMessage("SafeTensors " + file + ": \"w\" cannot be written, 70000.0 is too large for F16");
        assertThatThrownBy(() -> SafeTensors.write(file, state, StoredType.I8))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("SafeTensors: expects F32, F16 or BF16 for FLOAT32, got I8");
        assertThat(file).doesNotExist();
    }
}
