package org.gan4j.cli.option;

import java.nio.file.Path;
import java.util.List;
import org.gan4j.recipes.Recipes;
import picocli.CommandLine.Option;

/** The recipes that a command knows. */
public final class RecipeOptions {
    @Option(
            names = "--recipes",
            paramLabel = "JAR",
            description = "Also use the recipes in this jar or folder of classes; may be given several times.")
    private List<Path> jars = List.of();

    /** The recipes that come with gan4j, and those of the jars. */
    public Recipes recipes() {
        return Recipes.bundled().with(jars);
    }
}
