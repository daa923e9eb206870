package org.gan4j.data.sets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gan4j.data.DataException;
import org.gan4j.io.internal.Durable;

/** File of CIFAR-10: records of a label and 1,024 red, 1,024 green and 1,024 blue pixels, kept as they are. */
final class CifarBatch {
    static final int PIXELS = 3 * 32 * 32;
    static final int RECORD = 1 + PIXELS;
    static final int CLASSES = 10;
    /** Maximum bytes of a file, far above the 10,000 records that CIFAR-10's files have at most. */
    static final int LONGEST = 1 << 30;

    private final byte[] records;

    private CifarBatch(byte[] records) {
        this.records = records;
    }

    /** Returns true if a file consists of whole records, judging by its length. */
    static boolean isWhole(Path file) {
        try {
            return Files.isRegularFile(file) && Files.size(file) > 0 && Files.size(file) % RECORD == 0;
        } catch (IOException e) {
            return false;
        }
    }

    static CifarBatch read(Path file) {
        try {
            if (Files.size(file) > LONGEST) {
                throw wrong(file.toString(), "a file of at most " + LONGEST + " bytes", Files.size(file) + " bytes");
            }
            return of(file.toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new DataException(
                    file + ": expects a batch of CIFAR-10 that can be read, got: " + Durable.reason(e), e);
        }
    }

    /** Creates a batch from bytes that came from {@code source}. */
    static CifarBatch of(String source, byte[] records) {
        if (records.length == 0 || records.length % RECORD != 0) {
            throw wrong(
                    source,
                    "records of " + RECORD + " bytes",
                    records.length == 0
                            ? "an empty file"
                            : records.length + " bytes, " + records.length % RECORD + " more than "
                                    + records.length / RECORD + " records");
        }
        CifarBatch batch = new CifarBatch(records);
        for (int i = 0; i < batch.size(); i++) {
            if (batch.label(i) >= CLASSES) {
                throw wrong(source, "labels from 0 to 9", batch.label(i) + " in record " + i);
            }
        }
        return batch;
    }

    int size() {
        return records.length / RECORD;
    }

    int label(int record) {
        return records[record * RECORD] & 0xff;
    }

    void read(int record, byte[] destination, int offset) {
        System.arraycopy(records, record * RECORD + 1, destination, offset, PIXELS);
    }

    private static DataException wrong(String source, String expected, String got) {
        return new DataException(source + ": expects " + expected + ", got " + got);
    }
}
