package org.gan4j.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Pictures inside the page, evenly picked so that their files together stay below a size. Immutable; safe to share between
 * threads.
 *
 * @param mostBytes the largest sum of the sizes of their files
 */
record InlinedPictures(long mostBytes) implements PictureSource {
    private static final int MOST = 200;
    /** The last chunk of every complete PNG. */
    private static final byte[] END = {0, 0, 0, 0, 'I', 'E', 'N', 'D', (byte) 0xae, 'B', 0x60, (byte) 0x82};

    @Override
    public List<Picture> of(SortedMap<Long, Path> files, Consumer<String> notes) {
        List<Long> steps = List.copyOf(files.keySet());
        List<Picture> pictures = new ArrayList<>();
        int torn = 0;
        List<Long> picked = picked(steps, files);
        for (long step : picked) {
            byte[] bytes = read(Objects.requireNonNull(files.get(step)));
            if (isWhole(bytes)) {
                pictures.add(new Picture(
                        step, "data:image/png;base64," + Base64.getEncoder().encodeToString(bytes)));
            } else {
                torn++;
            }
        }
        if (picked.size() < steps.size()) {
            notes.accept("The page has " + picked.size() + " of the " + steps.size()
                    + " pictures in the run's samples folder, to keep it small.");
        }
        if (torn > 0) {
            notes.accept(
                    torn == 1
                            ? "One picture is incomplete and was left out."
                            : torn + " pictures are incomplete and were left out.");
        }
        return pictures;
    }

    private List<Long> picked(List<Long> steps, SortedMap<Long, Path> files) {
        int count = Math.min(MOST, steps.size());
        while (count > 0) {
            List<Long> picked = evenly(steps, count);
            long bytes = picked.stream()
                    .mapToLong(step -> size(Objects.requireNonNull(files.get(step))))
                    .sum();
            if (bytes <= mostBytes) {
                return picked;
            }
            count = Math.min(count - 1, (int) (count * (double) mostBytes / bytes));
        }
        return List.of();
    }

    /** Picks elements evenly, including the last and, if there are two or more, the first. */
    private static List<Long> evenly(List<Long> all, int count) {
        long last = all.size() - 1L;
        return IntStream.range(0, count)
                .mapToObj(i -> all.get((int) (count == 1 ? last : i * last / (count - 1))))
                .toList();
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }

    /** Reads a file; nothing if it has gone meanwhile. */
    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            return new byte[0];
        }
    }

    private static boolean isWhole(byte[] png) {
        int from = png.length - END.length;
        return from > 0 && Arrays.equals(png, from, png.length, END, 0, END.length);
    }
}
