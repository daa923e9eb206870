package org.gan4j.report;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Consumer;

/** Pictures that a page loads from the program that serves it: {@code samples/200}. Stateless. */
record LinkedPictures() implements PictureSource {
    static final String FOLDER = "samples/";

    @Override
    public List<Picture> of(SortedMap<Long, Path> files, Consumer<String> notes) {
        return files.keySet().stream()
                .map(step -> new Picture(step, FOLDER + step))
                .toList();
    }
}
