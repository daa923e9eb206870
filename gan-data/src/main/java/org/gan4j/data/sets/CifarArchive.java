package org.gan4j.data.sets;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.gan4j.data.DataException;
import org.gan4j.io.internal.Durable;

/** Reads batches of CIFAR-10 from its tar.gz into memory; nothing is unpacked to disk. */
final class CifarArchive {
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final List<String> wanted;
    private final Map<String, CifarBatch> found = new HashMap<>();

    private CifarArchive(Path file, List<String> wanted) {
        this.file = file;
        this.wanted = wanted;
    }

    /** Returns the batches with these names, in this order. */
    static List<CifarBatch> read(Path file, List<String> names) {
        CifarArchive archive = new CifarArchive(file, names);
        archive.readAll();
        List<CifarBatch> batches = new ArrayList<>();
        for (String name : names) {
            CifarBatch batch = archive.found.get(name);
            if (batch == null) {
                throw new DataException(file + ": expects an archive that holds " + name + ", got one without");
            }
            batches.add(batch);
        }
        return batches;
    }

    /** Reads to the end, so that faults after the batches are found too. */
    private void readAll() {
        try (InputStream bytes = Files.newInputStream(file);
                GZIPInputStream gzip = new GZIPInputStream(bytes, BUFFER);
                TarArchiveInputStream tar = new TarArchiveInputStream(gzip)) {
            TarArchiveEntry entry = tar.getNextEntry();
            while (entry != null) {
                requireInside(entry);
                String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
                if (entry.isFile() && wanted.contains(name)) {
                    found.put(name, read(tar, entry));
                }
                entry = tar.getNextEntry();
            }
            // At its end gzip has a checksum of everything.
            gzip.transferTo(OutputStream.nullOutputStream());
        } catch (ZipException e) {
            throw wrong("gzip data", "none, or damaged gzip data", e);
        } catch (EOFException e) {
            throw wrong("gzip data to its end", "gzip data that is cut off", e);
        } catch (IOException e) {
            throw wrong("a tar archive to its end", "one that is damaged or cut off (" + Durable.reason(e) + ")", e);
        }
    }

    private void requireInside(TarArchiveEntry entry) {
        String name = entry.getName();
        boolean inside = !name.startsWith("/")
                && !name.contains("\\")
                && !List.of(name.split("/", -1)).contains("..");
        boolean plain = entry.isDirectory() || (entry.isFile() && !entry.isSymbolicLink() && !entry.isLink());
        if (!inside || !plain || entry.isCharacterDevice() || entry.isBlockDevice() || entry.isFIFO()) {
            throw new DataException(file + ": expects files inside the archive's own folder, got "
                    + (inside ? "the link or device " : "") + name);
        }
    }

    private CifarBatch read(TarArchiveInputStream tar, TarArchiveEntry entry) throws IOException {
        String source = file + ", " + entry.getName();
        if (entry.getSize() > CifarBatch.LONGEST) {
            throw new DataException(source + ": expects a file of at most " + CifarBatch.LONGEST + " bytes, got "
                    + entry.getSize() + " bytes");
        }
        byte[] records = tar.readNBytes((int) entry.getSize());
        if (records.length < entry.getSize()) {
            throw new EOFException(source);
        }
        return CifarBatch.of(source, records);
    }

    private DataException wrong(String expected, String got, IOException cause) {
        return new DataException(file + ": expects " + expected + ", got " + got, cause);
    }
}
