package org.gan4j.backend.cuda;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.gan4j.io.internal.UserFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compiled texts in a folder, by a hash of all that they depend on. Without a folder that can be written, texts are
 * compiled by every process. Safe for concurrent use, also by several processes.
 *
 * @param folder made when the first image is kept; all of it may be deleted
 */
record CudaImages(Path folder) {
    private static final Logger LOG = LoggerFactory.getLogger(CudaImages.class);

    /** Returns the images in the user's cache. */
    static CudaImages ofUser() {
        return new CudaImages(
                UserFolder.home().resolve(".cache").resolve("gan4j").resolve("cuda"));
    }

    /** Returns a name for what a compiler of this version makes of a text with these options. */
    static String key(String source, List<String> options, int version) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(
                    (version + "\n" + String.join(" ", options) + "\n" + source).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    Optional<byte[]> find(String key) {
        try {
            Path file = file(key);
            return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        } catch (IOException e) {
            LOG.debug("The compiled kernel {} cannot be read", key, e);
            return Optional.empty();
        }
    }

    /** Writes an image under another name first, so that no process reads half of it. */
    void keep(String key, byte[] image) {
        try {
            Files.createDirectories(folder);
            Path half = Files.createTempFile(folder, key, ".new");
            Files.write(half, image);
            Files.move(half, file(key), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.debug("The compiled kernel {} cannot be kept", key, e);
        }
    }

    private Path file(String key) {
        return folder.resolve(key + ".cubin");
    }
}
