package org.gan4j.spark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.UUID;
import org.apache.spark.sql.Row;
import org.gan4j.data.DataException;
import org.gan4j.data.picture.PictureFormat;
import org.gan4j.io.internal.Durable;
import org.jspecify.annotations.Nullable;

/**
 * A rank's images of a data frame, as files in a temporary folder, in an order that depends on their names alone. A file's
 * name ends as its image's does; a null is an empty file, which no decoder takes for an image.
 */
public final class RowImages implements AutoCloseable {
    private static final int SHOWN = 100;

    private final @Nullable Path folder;
    private final int count;

    private RowImages(@Nullable Path folder, int count) {
        this.folder = folder;
        this.count = count;
    }

    static RowImages none() {
        return new RowImages(null, 0);
    }

    /** @throws DataException if two images have one name, or they cannot be written to this executor's temporary folder */
    static RowImages spool(Iterator<?> rows) {
        return spool(rows, Path.of(System.getProperty("java.io.tmpdir")));
    }

    static RowImages spool(Iterator<?> rows, Path temporary) {
        try {
            Path folder = Files.createTempDirectory(temporary, "gan4j-rows");
            try {
                return new RowImages(folder, write(rows, folder));
            } catch (IOException | RuntimeException | Error e) {
                Durable.remove(folder);
                throw e;
            }
        } catch (IOException e) {
            throw new DataException("the images of a rank could not be written: " + Durable.reason(e), e);
        }
    }

    private static int write(Iterator<?> rows, Path folder) throws IOException {
        int count = 0;
        while (rows.hasNext()) {
            Row row = (Row) rows.next();
            if (row.isNullAt(0)) {
                throw new DataException("an image has no name: the column of names holds a null");
            }
            String name = String.valueOf(row.get(0));
            byte[] content = row.isNullAt(1) ? new byte[0] : (byte[]) row.get(1);
            try {
                Files.write(folder.resolve(file(name)), content, StandardOpenOption.CREATE_NEW);
            } catch (FileAlreadyExistsException e) {
                throw new DataException("two images have the name " + name + "; names must be distinct", e);
            }
            count++;
        }
        return count;
    }

    /**
     * Returns a file's name for an image's: a hash, since names may be long or alike in all letters that files' can have,
     * and the end of the image's, for messages.
     */
    private static String file(String name) {
        String shown = name.substring(Math.max(0, name.length() - SHOWN)).replaceAll("[^A-Za-z0-9._-]", "_");
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)) + "-" + shown
                + (PictureFormat.isPromisedBy(shown) ? "" : ".png");
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
