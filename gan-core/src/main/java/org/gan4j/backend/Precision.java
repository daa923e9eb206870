package org.gan4j.backend;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Precision of the operands in matrix products and convolutions of FLOAT32 arrays; sums and everything else stay
 * FLOAT32. Immutable; safe to share between threads.
 */
public enum Precision {
    /** IEEE 754 single precision: the default. */
    FLOAT32,

    /**
     * Operands rounded to bfloat16, float32's range with 8 bits of precision, where the CPU has instructions for it:
     * Micikevicius et al., "Mixed precision training", ICLR 2018, with Kalamkar et al., "A study of BFLOAT16 for deep
     * learning training", 2019, who found that losses need no scaling.
     */
    BF16;

    /** {@return the names used in options and results} */
    public static List<String> names() {
        return Arrays.stream(values()).map(Precision::label).toList();
    }

    /**
     * {@return the precision with this name}
     *
     * @param name {@code float32} or {@code bf16}
     * @throws IllegalArgumentException if there is none
     */
    public static Precision of(String name) {
        return Arrays.stream(values())
                .filter(precision -> precision.label().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "precision: expects " + String.join(" or ", names()) + ", got \"" + name + "\""));
    }

    /** {@return the name, for example {@code bf16}} */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
