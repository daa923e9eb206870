package org.gan4j.nn;

import java.util.Locale;

/** Prints a module as a tree. */
final class ModuleTree {
    private ModuleTree() {}

    static String describe(Module module) {
        StringBuilder lines = new StringBuilder();
        append(lines, "", "", module);
        return lines.toString().stripTrailing();
    }

    private static void append(StringBuilder lines, String indent, String name, Module module) {
        lines.append(indent);
        if (!name.isEmpty()) {
            lines.append('(').append(name).append("): ");
        }
        lines.append(module);
        if (module.parameterCount() > 0) {
            lines.append(String.format(Locale.ROOT, " - %,d parameters", module.parameterCount()));
        }
        lines.append('\n');
        module.children().forEach((key, child) -> append(lines, indent + "  ", key, child));
    }
}
