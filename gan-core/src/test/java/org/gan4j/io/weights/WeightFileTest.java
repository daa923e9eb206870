package org.gan4j.io.weights;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import org.gan4j.io.SafeTensors;
import org.gan4j.io.State;
import org.gan4j.io.StoredTensor;
import org.gan4j.io.StoredType;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(OnReferenceBackend.class)
final class WeightFileTest {
    @TempDir
    private Path directory;

    private Path write(byte[] bytes) throws IOException {
        return Files.write(directory.resolve("weights.pth"), bytes);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyTypeOfPyTorchIsRead(boolean legacy) throws IOException {
        Map<String, Consumer<PickleBytes>> entries = new LinkedHashMap<>();
        Map<String, byte[]> storages = new LinkedHashMap<>();
        Map<String, String> bytes = new LinkedHashMap<>();
        bytes.put("FloatStorage", "0000803f 000000c0");
        bytes.put("DoubleStorage", "000000000000f03f 00000000000000c0");
        bytes.put("HalfStorage", "003c 00c0");
        bytes.put("BFloat16Storage", "803f 00c0");
        bytes.put("LongStorage", "0100000000000000 feffffffffffffff");
        bytes.put("IntStorage", "01000000 feffffff");
        bytes.put("ShortStorage", "0100 feff");
        bytes.put("CharStorage", "01 fe");
        bytes.put("ByteStorage", "01 fe");
        bytes.put("BoolStorage", "01 00");
        bytes.forEach((type, content) -> {
            storages.put(type, hex(content));
            entries.put(type, pickle -> pickle.tensor(type, type, 2, 0, new long[] {2}, new long[] {1}));
        });
        Path file = write(new TorchSaved(legacy)
                .file(pickle -> pickle.dictionary(entries), storages, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2));

        WeightFile weights = WeightFile.open(file);
        Map<String, Tensor> read = weights.read();

        assertThat(weights.format())
                .isEqualTo(legacy ? WeightFile.Format.PYTORCH_LEGACY : WeightFile.Format.PYTORCH_ZIP);
        assertThat(weights.tensors().stream().map(StoredTensor::type))
                .containsExactly(
                        StoredType.BF16,
                        StoredType.BOOL,
                        StoredType.U8,
                        StoredType.I8,
                        StoredType.F64,
                        StoredType.F32,
                        StoredType.F16,
                        StoredType.I32,
                        StoredType.I64,
                        StoredType.I16);
        for (String type : List.of("FloatStorage", "HalfStorage", "BFloat16Storage")) {
            assertThat(tensor(read, type).toFloats()).as(type).containsExactly(1, -2);
        }
        assertThat(tensor(read, "DoubleStorage").toDoubles()).containsExactly(1, -2);
        for (String type : List.of("LongStorage", "IntStorage", "ShortStorage", "CharStorage")) {
            assertThat(tensor(read, type).toInts()).as(type).containsExactly(1, -2);
        }
        assertThat(tensor(read, "ByteStorage").toInts()).containsExactly(1, 254);
        assertThat(tensor(read, "BoolStorage").toInts()).containsExactly(1, 0);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void viewsOfOneStorageAreReadInTheirOrder(boolean legacy) throws IOException {
        Map<String, Consumer<PickleBytes>> entries = new LinkedHashMap<>();
        entries.put("dense", view(0, new long[] {2, 3}, 3, 1));
        entries.put("transposed", view(0, new long[] {3, 2}, 1, 3));
        entries.put("column", view(1, new long[] {2}, 3));
        entries.put("repeated", view(5, new long[] {2, 2}, 0, 0));
        entries.put("scalar", view(4, new long[] {}));
        entries.put("one", view(2, new long[] {1, 1}, 99, 7));
        entries.put("empty", view(0, new long[] {0, 5}, 5, 1));
        Path file = write(new TorchSaved(legacy)
                .file(pickle -> pickle.dictionary(entries), Map.of("0", TorchSaved.floats(0, 1, 2, 3, 4, 5)), 6));

        Map<String, Tensor> read = WeightFile.open(file).read();

        assertThat(tensor(read, "dense").toFloats()).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(tensor(read, "transposed").toFloats()).containsExactly(0, 3, 1, 4, 2, 5);
        assertThat(tensor(read, "transposed").shape()).isEqualTo(Shape.of(3, 2));
        assertThat(tensor(read, "column").toFloats()).containsExactly(1, 4);
        assertThat(tensor(read, "repeated").toFloats()).containsExactly(5, 5, 5, 5);
        assertThat(tensor(read, "scalar").shape()).isEqualTo(Shape.scalar());
        assertThat(tensor(read, "scalar").toFloats()).containsExactly(4);
        assertThat(tensor(read, "one").toFloats()).containsExactly(2);
        assertThat(tensor(read, "empty").shape()).isEqualTo(Shape.of(0, 5));
    }

    private static Consumer<PickleBytes> view(long offset, long[] sizes, long... strides) {
        return pickle -> pickle.tensor("FloatStorage", "0", 6, offset, sizes, strides);
    }

    @Test
    void keysOfDictionariesAndListsAreJoinedAndOtherValuesSkipped() throws IOException {
        Map<String, Consumer<PickleBytes>> state = new LinkedHashMap<>();
        state.put("0.weight", view(0, new long[] {2}, 1));
        Path file = write(new TorchSaved(false)
                .file(
                        pickle -> {
                            pickle.op('}').memo(0).op('(');
                            pickle.text("epoch").whole(25);
                            pickle.text("loss").op('G').ascii("12345678");
                            pickle.text("name").text("dcgan");
                            pickle.text("g_ema").dictionary(state);
                            // A state_dict has an attribute, _metadata, which is set after its entries.
                            pickle.op('}').text("_metadata").op('}').op('s').op('b');
                            pickle.text("list").op(']').op('(');
                            view(3, new long[] {1}, 1).accept(pickle);
                            pickle.op('N').op('e');
                            pickle.whole(7);
                            pickle.global("torch._utils", "_rebuild_parameter").op('(');
                            view(5, new long[] {1}, 1).accept(pickle);
                            pickle.op(0x88).op('}').op('t').op('R');
                            pickle.op('u');
                        },
                        Map.of("0", TorchSaved.floats(0, 1, 2, 3, 4, 5))));

        Map<String, Tensor> read = WeightFile.open(file).read();

        assertThat(read.keySet()).containsExactly("7", "g_ema.0.weight", "list.0");
        assertThat(tensor(read, "7").toFloats()).containsExactly(5);
        assertThat(tensor(read, "list.0").toFloats()).containsExactly(3);
    }

    @Test
    void protocolFourIsRead() throws IOException {
        PickleBytes pickle = new PickleBytes(false);
        pickle.op(0x95).little(8, 50).op('}').op(0x94);
        shortText(pickle, "w").op(0x94);
        shortText(pickle, "torch._utils");
        shortText(pickle, "_rebuild_tensor_v2").op(0x93).op(0x94).op('(').op('(');
        shortText(pickle, "storage");
        shortText(pickle, "torch");
        shortText(pickle, "FloatStorage").op(0x93);
        shortText(pickle, "0");
        shortText(pickle, "cpu").op('K').op(1).op('t').op('Q');
        pickle.op('K').op(0).op(')').op(')').op(0x89).op('N').op('t').op('R').op('s');
        Map<String, byte[]> records = new LinkedHashMap<>();
        records.put("x/data.pkl", pickle.end());
        records.put("x/data/0", TorchSaved.floats(9));

        Path file = write(TorchSaved.zip(records, ZipEntry.STORED));

        assertThat(tensor(WeightFile.open(file).read(), "w").toFloats()).containsExactly(9);
    }

    private static PickleBytes shortText(PickleBytes pickle, String text) {
        return pickle.op(0x8c).op(text.length()).ascii(text);
    }

    @Test
    void aRecordWithoutACrcIsReadAndOneWithAnotherRefused() throws IOException {
        byte[] bytes = new TorchSaved(false).stateDict(Map.of("w", Tensor.of(Shape.of(2), 1.25f, 3)));
        int data = indexOf(bytes, TorchSaved.floats(1.25f, 3));
        bytes[data] ^= 1;
        Path file = write(bytes);

        Refused.reading(
                file, "Weights " + file + ": expects \"w\" as it was written, got other bytes than its CRC-32 is of");

        int entry = indexOf(bytes, new byte[] {'P', 'K', 1, 2});
        while (bytes[entry + 46 + "archive/data/".length()] != '0') {
            entry = indexOf(bytes, new byte[] {'P', 'K', 1, 2}, entry + 1);
        }
        for (int i = 16; i < 20; i++) {
            bytes[entry + i] = 0;
        }
        assertThat(tensor(WeightFile.open(write(bytes)).read(), "w").toFloats()[1])
                .isEqualTo(3);
    }

    @Test
    void safetensorsAreListedAndReadOneByOne() {
        Path file = directory.resolve("x.safetensors");
        SafeTensors.write(
                file,
                State.of(
                        Map.of("b", Tensor.of(Shape.of(2), 1f, 2), "a", Tensor.ofInts(Shape.of(1), 3)),
                        Map.of("note", "x")),
                StoredType.BF16);

        WeightFile weights = WeightFile.open(file);

        assertThat(weights.format()).isEqualTo(WeightFile.Format.SAFETENSORS);
        assertThat(weights.tensors().stream().map(each -> each.name() + " " + each.type() + " " + each.shape()))
                .containsExactly("a I32 [1]", "b BF16 [2]");
        assertThat(tensor(weights.read(), "b").toFloats()).containsExactly(1, 2);
        assertThat(weights.tensors().get(0).read().toInts()).containsExactly(3);
    }

    private static Tensor tensor(Map<String, Tensor> read, String name) {
        return Objects.requireNonNull(read.get(name));
    }

    private static byte[] hex(String digits) {
        String all = digits.replace(" ", "");
        byte[] bytes = new byte[all.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(all.substring(2 * i, 2 * i + 2), 16);
        }
        return bytes;
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        return indexOf(bytes, part, 0);
    }

    private static int indexOf(byte[] bytes, byte[] part, int from) {
        for (int i = from; i <= bytes.length - part.length; i++) {
            if (Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) {
                return i;
            }
        }
        throw new IllegalArgumentException("expects the part in the bytes, got none");
    }
}
