package org.gan4j.onnx;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Prints the table of errors in docs/guide/exporting.md. */
final class ErrorTable {
    private ErrorTable() {}

    public static void main(String[] arguments) throws Exception {
        for (Map<String, Exported> cases : List.of(LayerCases.all(), ModelCases.all())) {
            for (Map.Entry<String, Exported> each : cases.entrySet()) {
                System.out.printf(
                        Locale.ROOT,
                        "| %s | %d | %.1e |%n",
                        each.getKey(),
                        each.getValue().model().operators().size(),
                        each.getValue().error());
            }
            System.out.println();
        }
    }
}
