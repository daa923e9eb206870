package org.gan4j.data.sets;

/** Kind of an IDX file of unsigned bytes, given by its magic number: 00 00, type 08, number of axes. */
enum IdxKind {
    IMAGES(0x803, "images"),
    LABELS(0x801, "labels");

    final int magic;
    final String noun;

    IdxKind(int magic, String noun) {
        this.magic = magic;
        this.noun = noun;
    }

    int axes() {
        return magic & 0xff;
    }

    int headerBytes() {
        return Integer.BYTES * (1 + axes());
    }

    /** Returns a description, for example {@code 0x00000803 of IDX images}; for an unknown kind, only the number. */
    static String describe(int magic) {
        String number = String.format("0x%08x", magic);
        for (IdxKind kind : values()) {
            if (kind.magic == magic) {
                return number + " of IDX " + kind.noun;
            }
        }
        return number;
    }
}
