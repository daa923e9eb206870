package org.gan4j.backend.cuda;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Compiles texts of kernels for the CPU, by g++ with the shim.
 *
 * @param sanitized whether addresses and undefined behaviour are watched; the process then needs the sanitizer's library
 *     before all others
 */
record Shim(boolean sanitized) {
    private static final Path FOLDER = Path.of("target", "shim");

    /** Says why texts cannot be compiled here, or nothing. */
    static String hindrance() {
        try {
            return run(List.of("g++", "--version")).isEmpty() ? "g++ says nothing" : "";
        } catch (UncheckedIOException e) {
            return "there is no g++";
        }
    }

    /** Where compiled texts of this shim are kept. */
    CudaImages images() {
        return new CudaImages(FOLDER.resolve("images-" + CudaImages.key(read(), options(), 0)));
    }

    /** The library made of a text, compiled unless that was done before. */
    Path compile(String text) {
        String source = read() + "\n" + text;
        Path library = FOLDER.resolve(CudaImages.key(source, options(), 0) + ".so");
        if (!Files.exists(library)) {
            build(source, options(), library);
        }
        return library.toAbsolutePath();
    }

    private List<String> options() {
        List<String> options = new ArrayList<>(List.of(
                "-std=c++17", "-O1", "-g1", "-ffp-contract=off", "-fPIC", "-shared", "-fvisibility=hidden", "-Wall"));
        options.addAll(
                sanitized ? List.of("-fsanitize=address,undefined", "-fno-sanitize-recover=all") : List.of("-Werror"));
        return options;
    }

    private static void build(String source, List<String> options, Path library) {
        try {
            Files.createDirectories(FOLDER);
            Path file = Files.createTempFile(FOLDER, "kernels", ".cpp");
            Path made = Path.of(file + ".so");
            Files.writeString(file, source);
            List<String> command = new ArrayList<>(List.of("g++"));
            command.addAll(options);
            command.addAll(List.of("-o", made.toString(), file.toString()));
            String complaints = run(command);
            if (!Files.exists(made)) {
                throw new IllegalStateException(complaints);
            }
            Files.move(made, library, StandardCopyOption.ATOMIC_MOVE);
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command and returns its output. */
    static String run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            try (InputStream output = process.getInputStream()) {
                return new String(output.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read() {
        try (InputStream stream = Shim.class.getResourceAsStream("shim.h")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
