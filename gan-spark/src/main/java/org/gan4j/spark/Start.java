package org.gan4j.spark;

/** The beginning of a run on all ranks. */
enum Start {
    /** A directory that holds a run is refused. */
    NEW,
    /** A directory that holds no run is refused. */
    RESUMED,
    /** After a lost rank: with or without a run in the directory. */
    RESTARTED;

    /** Returns true if a directory that holds a run is continued. */
    boolean goesOn() {
        return this != NEW;
    }
}
