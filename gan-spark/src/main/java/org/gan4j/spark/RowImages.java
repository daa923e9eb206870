package org.gan4j.spark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.UUID;
import org.apache.spark.sql.Row;
import org.gan4j.data.DataException;
import org.gan4j.io.internal.Durable;
import org.jspecify.annotations.Nullable;

/** A rank's images of a data frame, as files in a temporary folder, named so that their order depends on their names alone. */
public final class RowImages implements AutoCloseable {
    private final @Nullable Path folder;
    private final int count;

    private RowImages(@Nullable Path folder, int count) {
        this.folder = folder;
        this.count = count;
    }

    static RowImages none() {
        return new RowImages(null, 0);
    }

    /** @throws DataException if the images cannot be written to the temporary folder of this executor */
    static RowImages spool(Iterator<?> rows) {
        try {
            Path folder = Files.createTempDirectory("gan4j-rows");
            int count = 0;
            while (rows.hasNext()) {
                Row row = (Row) rows.next();
                Files.write(folder.resolve(file(String.valueOf(row.get(0)))), (byte[]) row.get(1));
                count++;
            }
            return new RowImages(folder, count);
        } catch (IOException e) {
            throw new DataException("the images of a rank could not be written: " + Durable.reason(e), e);
        }
    }

    /** Returns a file's name for an image's: a hash, since paths hold what names of files cannot. */
    private static String file(String name) {
        String lower = name.toLowerCase(java.util.Locale.ROOT);
        int point = lower.lastIndexOf('.');
        String ending = point < 0 || lower.length() - point > 5 ? ".png" : lower.substring(point);
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)) + ending;
    }

    /** {@return the folder of the images} */
    public Path folder() {
        if (folder == null) {
            throw new IllegalStateException("RowImages: expects a training with rows, got one without");
        }
        return folder;
    }

    /** {@return the number of images} */
    public int count() {
        return count;
    }

    @Override
    public void close() {
        if (folder != null) {
            try {
                Durable.remove(folder);
            } catch (IOException e) {
                throw new DataException(folder + " could not be removed: " + Durable.reason(e), e);
            }
        }
    }
}
