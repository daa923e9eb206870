package org.gan4j.cli.option;

import picocli.CommandLine.Option;

/** The options for reading the images of a folder. */
final class FolderOptions {
    @Option(
            names = "--skip-unreadable",
            description = "Leave out images of a folder that cannot be read, and name them.")
    private boolean skipUnreadable;

    @Option(
            names = "--ignore-orientation",
            description = "Take photos of a folder as they are stored, not turned the way EXIF says.")
    private boolean ignoreOrientation;

    boolean skipsUnreadable() {
        return skipUnreadable;
    }

    boolean ignoresOrientation() {
        return ignoreOrientation;
    }
}
