package org.gan4j.parity;

import java.util.Map;
import java.util.function.Supplier;

/**
 * One computation on drawn numbers, ready to run with some library.
 *
 * @param name what its draws and its stored values are filed under
 * @param run computes the results by their names
 */
public record ParityCase(String name, Supplier<Map<String, Values>> run) {
    @Override
    public String toString() {
        return name;
    }
}
