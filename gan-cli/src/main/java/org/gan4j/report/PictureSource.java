package org.gan4j.report;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Consumer;

/** The way in which a page gets its pictures. */
interface PictureSource {
    /**
     * Returns pictures by step, in order.
     *
     * @param files the pictures of a run, by step
     * @param notes receives a sentence about those that are left out
     */
    List<Picture> of(SortedMap<Long, Path> files, Consumer<String> notes);
}
