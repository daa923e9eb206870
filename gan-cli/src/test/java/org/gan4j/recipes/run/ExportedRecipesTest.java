package org.gan4j.recipes.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.gan4j.onnx.OnnxException;
import org.gan4j.onnx.OnnxModel;
import org.gan4j.random.RandomStream;
import org.gan4j.recipes.GanModel;
import org.gan4j.recipes.ModelOptions;
import org.gan4j.recipes.Recipe;
import org.gan4j.recipes.Recipes;
import org.gan4j.tensor.Scope;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class ExportedRecipesTest {
    @Test
    @Tag("full")
    void everyGeneratorOfEveryRecipeIsExportedOrRefusedWithItsName() {
        Map<String, String> outcomes = new TreeMap<>();
        for (Recipe recipe : Recipes.bundled().all()) {
            try (Scope scope = Scope.open()) {
                GanModel model = recipe.model(ModelOptions.standard(recipe.samples(), RandomStream.seeded(1)));
                SavedModel saved = new SavedModel(recipe, recipe.samples(), model, "0");
                ExportedGenerator.all(saved)
                        .forEach((name, each) -> outcomes.put(recipe.name() + " " + name, outcome(each)));
            }
        }
        assertThat(outcomes)
                .hasSizeGreaterThan(18)
                .allSatisfy((name, outcome) -> assertThat(outcome).as(name).isEqualTo("exported"));
    }

    private static String outcome(ExportedGenerator generator) {
        try {
            OnnxModel model = generator.model();
            return model.outputs().contains("samples") ? "exported" : "no samples";
        } catch (OnnxException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
