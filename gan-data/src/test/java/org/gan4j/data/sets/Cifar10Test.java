package org.gan4j.data.sets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.gan4j.data.DataException;
import org.gan4j.data.Dataset;
import org.gan4j.shape.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class Cifar10Test {
    private static final int RECORD = 3073;
    private static final String INSIDE = "cifar-10-batches-bin/";

    @TempDir
    private Path directory;

    @Test
    void readsTheBatchesOfADirectoryInOrder() throws IOException {
        writeBatches(directory);

        Dataset training = Cifar10.training(directory);

        assertThat(training).hasToString("cifar10-training, 15 images [3, 32, 32]");
        assertThat(IntStream.range(0, 15).map(training::label))
                .containsExactly(1, 2, 2, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 5);
        assertThat(training.classNames()).hasSize(10).startsWith("airplane").endsWith("truck");
        assertThat(training.classNames().get(3)).isEqualTo("cat");
        assertThat(Cifar10.test(directory)).hasToString("cifar10-test, 1 images [3, 32, 32]");
        assertThat(Cifar10.test(directory).label(0)).isEqualTo(9);
        assertThat(Cifar10.isIn(directory)).isTrue();
    }

    /** Red first, each channel row by row. */
    @Test
    void aRecordIsItsLabelAndThreePlanes() throws IOException {
        writeBatches(directory);
        byte[] records = new byte[2 * RECORD];
        Arrays.fill(records, 0, RECORD, (byte) 7);
        for (int i = 1; i < RECORD; i++) {
            records[RECORD + i] = (byte) ((i * 31) >> 3);
        }
        records[RECORD] = 9;
        Files.write(directory.resolve("data_batch_1.bin"), records);

        Dataset training = Cifar10.training(directory);

        assertThat(training.label(0)).isEqualTo(7);
        assertThat(training.image(1).shape()).isEqualTo(Shape.of(3, 32, 32));
        assertThat(training.image(1).bytes()).containsExactly(Arrays.copyOfRange(records, RECORD + 1, 2 * RECORD));
        assertThat(training.image(1).pixel(2, 1, 5)).isEqualTo((((1 + 2048 + 32 + 5) * 31) >> 3) & 0xff);
        assertThatThrownBy(() -> training.label(16)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void theSubFolderThatTheArchiveUnpacksToIsFound() throws IOException {
        writeBatches(Files.createDirectory(directory.resolve("cifar-10-batches-bin")));

        assertThat(Cifar10.isIn(directory)).isTrue();
        assertThat(Cifar10.training(directory).size()).isEqualTo(15);
    }

    @Test
    void theArchiveIsReadStraightAndLeavesNothingOnDisk() throws IOException {
        Path archive = directory.resolve("cifar-10-binary.tar.gz");
        Files.write(archive, archive());

        for (Path path : new Path[] {directory, archive}) {
            assertThat(Cifar10.isIn(path)).isTrue();
            Dataset training = Cifar10.training(path);
            assertThat(IntStream.range(0, 15).map(training::label))
                    .containsExactly(1, 2, 2, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 5);
            assertThat(training.image(14).pixel(0, 0, 0)).isEqualTo(5);
            assertThat(Cifar10.test(path).label(0)).isEqualTo(9);
        }
        assertThat(directory).isDirectoryNotContaining(path -> !path.equals(archive));
    }

    @Test
    void aFileOfBrokenRecordsIsRefused() throws IOException {
        writeBatches(directory);
        Path batch = directory.resolve("data_batch_3.bin");

        Files.write(batch, new byte[2 * RECORD + 100]);
        assertThatThrownBy(() -> Cifar10.training(directory))
                .isInstanceOf(DataException.class)
                .hasMessage(batch + ": expects records of 3073 bytes, got 6246 bytes, 100 more than 2 records");

        Files.write(batch, new byte[0]);
        assertThatThrownBy(() -> Cifar10.training(directory))
                .hasMessage(batch + ": expects records of 3073 bytes, got an empty file");
    }

    @Test
    void aLabelAboveNineIsRefused() throws IOException {
        writeBatches(directory);
        byte[] records = records(4, 3);
        records[2 * RECORD] = (byte) 200;
        Path batch = directory.resolve("data_batch_3.bin");
        Files.write(batch, records);

        assertThatThrownBy(() -> Cifar10.training(directory))
                .isInstanceOf(DataException.class)
                .hasMessage(batch + ": expects labels from 0 to 9, got 200 in record 2");
    }

    @Test
    void aMissingBatchIsNamed() throws IOException {
        writeBatches(directory);
        Files.delete(directory.resolve("data_batch_4.bin"));
        Files.delete(directory.resolve("test_batch.bin"));

        assertThatThrownBy(() -> Cifar10.training(directory))
                .isInstanceOf(DataException.class)
                .hasMessage(directory + ": expects a directory that holds data_batch_4.bin, or cifar-10-binary.tar.gz,"
                        + " got one without");
        assertThatThrownBy(() -> Cifar10.test(directory))
                .hasMessage(directory + ": expects a directory that holds test_batch.bin, or cifar-10-binary.tar.gz,"
                        + " got one without");
        Path absent = directory.resolve("absent");
        assertThatThrownBy(() -> Cifar10.training(absent))
                .hasMessage(absent + ": expects a directory that holds data_batch_1.bin, or cifar-10-binary.tar.gz,"
                        + " got no directory");
        assertThat(Cifar10.isIn(absent)).isFalse();
    }

    /** As an interrupted tar leaves it: some batches, the last of them cut off. */
    @Test
    void whatIsNotUnpackedAsAWholeIsReadFromTheArchiveBesideIt() throws IOException {
        Path folder = Files.createDirectory(directory.resolve("cifar-10-batches-bin"));
        Files.write(folder.resolve("data_batch_1.bin"), records(1, 1));
        Files.write(folder.resolve("data_batch_2.bin"), new byte[RECORD + 1]);

        assertThatThrownBy(() -> Cifar10.training(directory))
                .isInstanceOf(DataException.class)
                .hasMessage(folder.resolve("data_batch_2.bin")
                        + ": expects records of 3073 bytes, got 3074 bytes, 1 more" + " than 1 records");
        Files.delete(folder.resolve("data_batch_2.bin"));
        assertThatThrownBy(() -> Cifar10.training(directory))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        folder + ": expects a directory that holds data_batch_2.bin, or cifar-10-binary.tar.gz, got one"
                                + " without, so it was not unpacked completely");
        Files.write(directory.resolve("cifar-10-binary.tar.gz"), archive());
        assertThat(Cifar10.training(directory).size()).isEqualTo(15);

        Files.delete(folder.resolve("data_batch_1.bin"));
        assertThat(DataSets.recognise(directory).size()).isEqualTo(15);
    }

    @Test
    void versionsThatAreNotReadAreNamed() throws IOException {
        Path python = Files.createDirectories(directory.resolve("python/cifar-10-batches-py"))
                .getParent();
        Path hundred = Files.createDirectories(directory.resolve("hundred/cifar-100-binary"))
                .getParent();

        assertThatThrownBy(() -> DataSets.recognise(python))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        python + " is CIFAR-10's version for Python; get the binary version, cifar-10-binary.tar.gz, by"
                                + " 'gan data fetch cifar10'");
        assertThatThrownBy(() -> DataSets.recognise(hundred))
                .isInstanceOf(DataException.class)
                .hasMessage(hundred
                        + " is CIFAR-100, which gan4j does not read; write its images as files, or take CIFAR-10");
    }

    @Test
    void anArchiveWithoutABatchIsRefused() throws IOException {
        Path archive = writeArchive(tar -> add(tar, INSIDE + "data_batch_1.bin", records(1, 1)));

        assertThatThrownBy(() -> Cifar10.training(archive))
                .isInstanceOf(DataException.class)
                .hasMessage(archive + ": expects an archive that holds data_batch_2.bin, got one without");
    }

    /** Wherever the file ends, it is said in one sentence; only whole is it read. */
    @Test
    void anArchiveThatIsCutOffIsRefusedWhereverItEnds() throws IOException {
        byte[] whole = archive();
        Path archive = directory.resolve("cut.tar.gz");
        for (int length = 0; length < whole.length; length += Math.max(1, whole.length / 97)) {
            Files.write(archive, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> Cifar10.training(archive))
                    .isInstanceOf(DataException.class)
                    .hasMessage(archive + ": expects gzip data to its end, got gzip data that is cut off");
        }
        Files.write(archive, Arrays.copyOf(whole, whole.length - 1));
        assertThatThrownBy(() -> Cifar10.training(archive)).isInstanceOf(DataException.class);
    }

    @Test
    void aDamagedArchiveIsRefused() throws IOException {
        byte[] bytes = archive();
        bytes[bytes.length - 6] ^= 1;
        Path archive = Files.write(directory.resolve("damaged.tar.gz"), bytes);
        assertThatThrownBy(() -> Cifar10.training(archive))
                .isInstanceOf(DataException.class)
                .hasMessage(archive + ": expects gzip data, got none, or damaged gzip data");

        Files.writeString(archive, "<html>Not Found</html>");
        assertThatThrownBy(() -> Cifar10.training(archive))
                .hasMessage(archive + ": expects gzip data, got none, or damaged gzip data");
    }

    /** Tar ends where it says so; what follows is still under gzip's checksum. */
    @Test
    void damageBehindTheEndOfTheTarIsFoundToo() throws IOException {
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        try (TarArchiveOutputStream out = new TarArchiveOutputStream(tar)) {
            addBatches(out);
        }
        tar.write(new byte[100_000]);
        ByteArrayOutputStream gz = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(gz)) {
            tar.writeTo(gzip);
        }
        byte[] bytes = gz.toByteArray();
        Path archive = Files.write(directory.resolve("padded.tar.gz"), bytes);
        assertThat(Cifar10.training(archive).size()).isEqualTo(15);

        bytes[bytes.length - 6] ^= 1;
        Files.write(archive, bytes);
        assertThatThrownBy(() -> Cifar10.training(archive))
                .isInstanceOf(DataException.class)
                .hasMessage(archive + ": expects gzip data, got none, or damaged gzip data");
    }

    @Test
    void whatTheArchiveCutsShortIsRefused() throws IOException {
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        try (TarArchiveOutputStream out = new TarArchiveOutputStream(tar)) {
            add(out, INSIDE + "data_batch_1.bin", records(1, 4));
        }
        Path archive = directory.resolve("short.tar.gz");
        try (GZIPOutputStream gzip = new GZIPOutputStream(Files.newOutputStream(archive))) {
            gzip.write(tar.toByteArray(), 0, 5000);
        }

        assertThatThrownBy(() -> Cifar10.training(archive))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(
                        archive + ": expects a tar archive to its end, got one that is damaged or cut off (");
    }

    @Test
    void anArchiveThatTriesToLeaveItsFolderIsRefused() throws IOException {
        for (String name : new String[] {"../data_batch_1.bin", INSIDE + "../../x", "/etc/passwd", "a\\..\\..\\x"}) {
            Path archive = writeArchive(tar -> {
                addBatches(tar);
                add(tar, name, new byte[3]);
            });
            assertThatThrownBy(() -> Cifar10.training(archive))
                    .isInstanceOf(DataException.class)
                    .hasMessage(archive + ": expects files inside the archive's own folder, got " + name);
        }
        Path archive = writeArchive(tar -> {
            TarArchiveEntry link = new TarArchiveEntry(INSIDE + "data_batch_1.bin", TarConstants.LF_SYMLINK);
            link.setLinkName("/etc/passwd");
            tar.putArchiveEntry(link);
            tar.closeArchiveEntry();
        });
        assertThatThrownBy(() -> Cifar10.training(archive))
                .hasMessage(archive + ": expects files inside the archive's own folder, got the link or device "
                        + INSIDE + "data_batch_1.bin");
    }

    private byte[] archive() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
            addBatches(tar);
        }
        return bytes.toByteArray();
    }

    private Path writeArchive(Content content) throws IOException {
        Path file = directory.resolve("odd.tar.gz");
        try (TarArchiveOutputStream tar =
                new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(file)))) {
            content.addTo(tar);
        }
        return file;
    }

    /** In the order of the real archive's disk, which is not that of the batches. */
    private static void addBatches(TarArchiveOutputStream tar) throws IOException {
        tar.putArchiveEntry(new TarArchiveEntry(INSIDE));
        tar.closeArchiveEntry();
        add(tar, INSIDE + "readme.html", new byte[88]);
        add(tar, INSIDE + "test_batch.bin", records(9, 1));
        for (int batch = 5; batch >= 1; batch--) {
            add(tar, INSIDE + "data_batch_" + batch + ".bin", records(batch, batch));
        }
    }

    private static void add(TarArchiveOutputStream tar, String name, byte[] content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, true);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    /** Batch i has i images of label i. */
    private static void writeBatches(Path folder) throws IOException {
        for (int batch = 1; batch <= 5; batch++) {
            Files.write(folder.resolve("data_batch_" + batch + ".bin"), records(batch, batch));
        }
        Files.write(folder.resolve("test_batch.bin"), records(9, 1));
    }

    private static byte[] records(int label, int count) {
        byte[] records = new byte[count * RECORD];
        for (int i = 0; i < records.length; i++) {
            records[i] = (byte) (i % RECORD < 2 ? label : (i * 2654435761L) >> 16);
        }
        return records;
    }

    private interface Content {
        void addTo(TarArchiveOutputStream tar) throws IOException;
    }
}
