package org.gan4j.train.tensorboard;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gan4j.io.internal.ProtoMessage;

/** The pictures in a folder, named by step, each written to the events once. */
final class Pictures {
    private static final Pattern NAME = Pattern.compile("step-(\\d{6,18})\\.png");
    private static final int PNG_WIDTH = 16;
    private static final int PNG_HEIGHT = 20;
    private static final int PNG_COLOR_TYPE = 25;
    private static final int PNG_IHDR_END = 33;
    private static final long PNG_SIGNATURE = 0x89504e470d0a1a0aL;

    /** The number of channels of PNG's colour types 0 to 6, which is how summary.proto numbers its colour spaces. */
    private static final List<Integer> CHANNELS = List.of(1, 0, 3, 3, 2, 0, 4);

    private final String tag;
    private final Path folder;
    private long lastStep;

    Pictures(String tag, Path folder) {
        this.tag = tag;
        this.folder = folder;
    }

    /** Skips the pictures up to a step. */
    void begin(long step) {
        lastStep = step;
    }

    /** Writes the pictures after the last one written, up to a step. */
    void writeNew(long upToStep, EventFile file) throws IOException {
        for (var picture : between(lastStep, upToStep).entrySet()) {
            byte[] png = Files.readAllBytes(picture.getValue());
            file.write(EventFile.event(picture.getKey()).message(EventFile.Field.EVENT_SUMMARY, summary(png)));
            lastStep = picture.getKey();
        }
    }

    private SortedMap<Long, Path> between(long after, long upTo) throws IOException {
        SortedMap<Long, Path> found = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return found;
        }
        try (Stream<Path> content = Files.list(folder)) {
            for (Path path : (Iterable<Path>) content::iterator) {
                Matcher name = NAME.matcher(String.valueOf(path.getFileName()));
                long step = name.matches() ? Long.parseLong(name.group(1)) : -1;
                if (step > after && step <= upTo) {
                    found.put(step, path);
                }
            }
        }
        return found;
    }

    private ProtoMessage summary(byte[] png) throws IOException {
        ByteBuffer header = ByteBuffer.wrap(png);
        if (png.length < PNG_IHDR_END || header.getLong(0) != PNG_SIGNATURE) {
            throw new IOException("a picture in " + folder + " is not a PNG");
        }
        ProtoMessage image = new ProtoMessage()
                .number(EventFile.Field.IMAGE_HEIGHT, (long) header.getInt(PNG_HEIGHT))
                .number(EventFile.Field.IMAGE_WIDTH, (long) header.getInt(PNG_WIDTH))
                .number(EventFile.Field.IMAGE_COLORSPACE, (long) CHANNELS.get(header.get(PNG_COLOR_TYPE)))
                .bytes(EventFile.Field.IMAGE_ENCODED, png);
        ProtoMessage value =
                new ProtoMessage().text(EventFile.Field.VALUE_TAG, tag).message(EventFile.Field.VALUE_IMAGE, image);
        return new ProtoMessage().message(EventFile.Field.SUMMARY_VALUE, value);
    }
}
