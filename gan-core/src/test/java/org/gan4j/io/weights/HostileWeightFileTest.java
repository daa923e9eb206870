package org.gan4j.io.weights;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import org.gan4j.io.StateException;
import org.gan4j.tensor.OnReferenceBackend;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(OnReferenceBackend.class)
final class HostileWeightFileTest {
    private static final String MALFORMED = "expects a pickle as torch.save writes it, got a malformed one";
    private static final String TOO_MUCH =
            "expects dictionaries at most 64 deep with at most 1000000 values under names of at most 1000 characters,"
                    + " got more";

    @TempDir
    private Path directory;

    private Path file = Path.of("");

    @BeforeEach
    void name() {
        file = directory.resolve("hostile.pth");
    }

    private void assertRefused(byte[] bytes, String sentence) throws IOException {
        Files.write(file, bytes);
        Refused.reading(file, "Weights " + file + ": " + sentence);
    }

    private void assertRefused(Consumer<PickleBytes> object, String sentence) throws IOException {
        assertRefused(new TorchSaved(false).file(object, Map.of("0", new byte[24])), sentence);
    }

    @ParameterizedTest
    @CsvSource({"os, system", "builtins, eval", "argparse, Namespace", "torch.nn.modules.container, Sequential"})
    void anyOtherClassIsNamedAndRefused(String module, String name) throws IOException {
        assertRefused(
                pickle -> pickle.global(module, name).text("echo").op(0x85).op('R'),
                "expects tensors in dictionaries, got an object of " + module + "." + name
                        + "; save the weights alone in Python, torch.save(model.state_dict(), \"weights.pth\")");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 7 | 1",
                "6 | 1 | 1",
                "-1 | 2 | 1",
                "0 | 2 | -1",
                "5 | 2 | 1",
                "9223372036854775807 | 2 | 1",
                "0 | 2 | 9223372036854775807",
                "0 | 3 | 4611686018427387904",
                "0 | 4294967297 | 1",
                "0 | -1 | 1"
            })
    void aViewOutsideOfItsStorageIsRefused(long offset, long size, long stride) throws IOException {
        assertRefused(
                pickle -> pickle.tensor("FloatStorage", "0", 6, offset, new long[] {size}, new long[] {stride}),
                "expects \"tensor\" inside its storage of 6 elements, got sizes [" + size + "], strides [" + stride
                        + "] and offset " + offset);
    }

    @Test
    void viewsThatRepeatElementsBeyondTheFilesSizeAreRefused() throws IOException {
        assertRefused(
                pickle -> pickle.tensor("FloatStorage", "0", 6, 0, new long[] {2_000_000_000}, new long[] {0}),
                "expects tensors of at most 16 times the file's size, got more: views that repeat elements");
    }

    @Test
    void aStorageOfAnotherLengthThanItsRecordIsRefused() throws IOException {
        assertRefused(
                pickle -> pickle.tensor("FloatStorage", "0", 1L << 60, 0, new long[] {1}, new long[] {1}),
                "expects 1152921504606846976 elements of 4 bytes in archive/data/0, got 24 bytes");
        assertRefused(
                pickle -> pickle.tensor("FloatStorage", "1", 6, 0, new long[] {1}, new long[] {1}),
                "expects a record archive/data/1, got none");
        byte[] legacy = new TorchSaved(true)
                .file(
                        pickle -> pickle.tensor("FloatStorage", "0", 6, 0, new long[] {1}, new long[] {1}),
                        Map.of("0", new byte[24]),
                        7);
        assertRefused(legacy, "expects 6 elements in storage 0, got 7");
    }

    @Test
    void nestingIsLimited() throws IOException {
        assertRefused(
                pickle -> {
                    for (int i = 0; i < 70; i++) {
                        pickle.op('}').text("a");
                    }
                    pickle.op('N');
                    for (int i = 0; i < 70; i++) {
                        pickle.op('s');
                    }
                },
                TOO_MUCH);
        assertRefused(pickle -> pickle.op(']').memo(0).recall(0).op('a'), TOO_MUCH);
    }

    @Test
    void aListThatHoldsListsTenTimesEachIsNotUnfolded() throws IOException {
        assertRefused(
                pickle -> {
                    pickle.op(']').op('N').op('a').memo(0);
                    for (int level = 1; level < 10; level++) {
                        pickle.op(']').op('(');
                        for (int i = 0; i < 10; i++) {
                            pickle.recall(level - 1);
                        }
                        pickle.op('e').memo(level);
                    }
                },
                TOO_MUCH);
    }

    @Test
    void oneListNamedAsTheShapeOfManyTensorsIsNotCopiedForEach() throws IOException {
        assertRefused(
                pickle -> {
                    pickle.op('(');
                    for (int i = 0; i < 65; i++) {
                        pickle.op('K').op(1);
                    }
                    pickle.op('t').memo(0).op('0');
                    pickle.global("torch._utils", "_rebuild_tensor_v2").op('(');
                    pickle.op('(')
                            .text("storage")
                            .global("torch", "FloatStorage")
                            .text("0")
                            .text("cpu")
                            .whole(6);
                    pickle.op('t').op('Q').whole(0).recall(0).recall(0).op('t').op('R');
                },
                MALFORMED);
    }

    @Test
    void longNamesAreNotRepeatedForEachTensor() throws IOException {
        assertRefused(pickle -> pickle.op('}').text("n".repeat(2000)).op('N').op('s'), TOO_MUCH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"R", "t", "h\0", "s", "b", "u", "Q", "NR", "]N0t", "(.", "}NNs", "NNa", "cx\n\n"})
    void opcodesInAWrongOrderAreRefused(String opcodes) throws IOException {
        Files.write(
                file,
                new TorchSaved(false).file(pickle -> opcodes.chars().forEach(pickle::op), Map.of("0", new byte[24])));
        assertThatThrownBy(() -> WeightFile.open(file)).isInstanceOf(StateException.class);
    }

    @Test
    void aTextLongerThanTheFileTakesNoMemory() throws IOException {
        assertRefused(pickle -> pickle.op('X').little(4, 0xffffffffL), "expects all of its data, got a part");
        assertRefused(pickle -> pickle.op(0x8d).little(8, Long.MAX_VALUE), "expects all of its data, got a part");
    }

    @Test
    void otherFormatsAreToldApart() throws IOException {
        byte[] tar = new byte[600];
        System.arraycopy("ustar".getBytes(StandardCharsets.US_ASCII), 0, tar, 257, 5);
        assertRefused(
                tar,
                "expects a file of PyTorch 0.2 or newer, got the tar format of before; load and save it again by a newer"
                        + " PyTorch");
        assertRefused(
                new PickleBytes(false).op('}').end(),
                "expects a file of torch.save, got a pickle of other Python objects; save the weights alone in Python,"
                        + " torch.save(model.state_dict(), \"weights.pth\")");
        Map<String, byte[]> records = new LinkedHashMap<>();
        records.put("a/readme.txt", new byte[3]);
        assertRefused(
                TorchSaved.zip(records, ZipEntry.STORED),
                "expects a file of torch.save, got a zip archive without data.pkl");
        records.put("a/data.pkl", new PickleBytes(false).op('}').end());
        assertRefused(
                TorchSaved.zip(records, ZipEntry.DEFLATED),
                "expects records that are not compressed, got another in a/data.pkl");
        records.put("a/byteorder", "big".getBytes(StandardCharsets.US_ASCII));
        assertRefused(
                TorchSaved.zip(records, ZipEntry.STORED), "expects little-endian numbers, got the byte order \"big\"");
        records.put("a/byteorder", "li\ntt\u001b[31m".getBytes(StandardCharsets.US_ASCII));
        assertRefused(
                TorchSaved.zip(records, ZipEntry.STORED),
                "expects little-endian numbers, got the byte order \"li\\u000att\\u001b[31m\"");
        records.put("a/constants.pkl", new byte[3]);
        assertRefused(
                TorchSaved.zip(records, ZipEntry.STORED),
                "expects weights, got a program of TorchScript; save the weights alone in Python,"
                        + " torch.save(model.state_dict(), \"weights.pth\")");
    }

    @Test
    void aFileThatIsNoneIsRefused() throws IOException {
        Refused.reading(directory, "Weights " + directory + ": expects a file, got a directory, a device or a pipe");
        Path absent = directory.resolve("absent.pth");
        Refused.reading(absent, "Weights " + absent + " could not be read: no such file or directory");
        Files.write(file, new byte[0]);
        Refused.reading(
                file, "SafeTensors " + file + ": expects 8 bytes that tell the header's length, got a file of 0 bytes");
    }
}
