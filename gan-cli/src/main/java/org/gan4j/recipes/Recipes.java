package org.gan4j.recipes;

import java.util.List;
import java.util.Optional;
import org.gan4j.data.points.Grid25;
import org.gan4j.data.points.Ring8;
import org.gan4j.data.points.SwissRoll;

/** The recipes that come with the library. */
public final class Recipes {
    private static final List<Recipe> ALL = List.of(
            new MnistMlpRecipe(),
            new MnistMlpBceRecipe(),
            new Cifar10ConvRecipe(),
            new Dcgan32Recipe(),
            new Mlp64Recipe(),
            new Dcgan64Recipe(),
            new PointRecipe("ring8", new Ring8(), "eight Gaussians on a ring"),
            new PointRecipe("grid25", new Grid25(), "25 Gaussians on a grid"),
            new PointRecipe("swiss-roll", new SwissRoll(), "a spiral with noise"));

    private Recipes() {}

    /** All of them. */
    public static List<Recipe> all() {
        return ALL;
    }

    /** The recipe of a name. */
    public static Optional<Recipe> find(String name) {
        return ALL.stream().filter(recipe -> recipe.name().equals(name)).findFirst();
    }

    /**
     * The recipe of a name.
     *
     * @throws IllegalArgumentException naming those that there are, if there is none of this name
     */
    public static Recipe named(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "recipe: expects one of " + String.join(", ", names()) + ", got \"" + name + "\""));
    }

    /** Their names. */
    public static List<String> names() {
        return ALL.stream().map(Recipe::name).toList();
    }
}
