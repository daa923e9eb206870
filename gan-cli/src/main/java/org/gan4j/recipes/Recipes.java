package org.gan4j.recipes;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import org.gan4j.train.listener.RunException;

/**
 * Recipes that can be trained, found by {@link ServiceLoader}: a jar names its recipes, public classes with a public
 * constructor without parameters, in {@code META-INF/services/org.gan4j.recipes.Recipe}.
 *
 * <p>Immutable; threads may share it.
 */
public final class Recipes {
    private static final String SERVICES = "META-INF/services/" + Recipe.class.getName();
    private static final Recipes BUNDLED = new Recipes(load(Recipes.class.getClassLoader(), "the class path"));

    private final List<Recipe> all;

    private Recipes(List<Recipe> all) {
        this.all = List.copyOf(all);
    }

    /**
     * {@return the recipes on the class path: those that come with the library, and those of a program that adds its
     * own}
     */
    public static Recipes bundled() {
        return BUNDLED;
    }

    /**
     * {@return one recipe alone}
     *
     * @param recipe the recipe
     */
    public static Recipes only(Recipe recipe) {
        return new Recipes(List.of(recipe));
    }

    /**
     * {@return these recipes and those of some jars, whose classes are loaded for as long as the process lives}
     *
     * @param jars jars, or folders of classes; what they depend on is looked for in all of them and on the class path
     * @throws RecipeException if one does not exist, holds no recipe or one that does not load, or a name is taken
     */
    public Recipes with(List<Path> jars) {
        if (jars.isEmpty()) {
            return this;
        }
        URL[] places = jars.stream().map(Recipes::place).toArray(URL[]::new);
        ClassLoader loader = new URLClassLoader("recipes", places, Recipes.class.getClassLoader());
        String names = String.join(
                File.pathSeparator, jars.stream().map(Path::toString).toList());
        List<Recipe> more = new ArrayList<>(all);
        Set<String> taken = new HashSet<>(names());
        for (Recipe recipe : load(loader, names)) {
            if (recipe.getClass().getClassLoader() == loader) {
                if (!taken.add(recipe.name())) {
                    throw new RecipeException(names + ": there is a recipe named " + recipe.name() + " already", null);
                }
                more.add(recipe);
            }
        }
        if (more.size() == all.size()) {
            throw new RecipeException(names + " holds no recipe: " + SERVICES + " names none", null);
        }
        return new Recipes(more);
    }

    /** {@return all recipes} */
    public List<Recipe> all() {
        return all;
    }

    /**
     * {@return the recipe of a name; empty if there is none}
     *
     * @param name the name
     */
    public Optional<Recipe> find(String name) {
        return all.stream().filter(recipe -> recipe.name().equals(name)).findFirst();
    }

    /**
     * {@return the recipe of a name that a user gives}
     *
     * @param name the name
     * @throws IllegalArgumentException naming those that there are, if there is none of this name
     */
    public Recipe named(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "recipe: expects one of " + String.join(", ", names()) + ", got \"" + name + "\""));
    }

    /**
     * {@return the recipe of a run}
     *
     * @param name the name that the run's files hold
     * @throws RunException if it is unknown here
     */
    public Recipe ofRun(String name) {
        return find(name)
                .orElseThrow(
                        () -> new RunException(
                                "The run's recipe, " + name
                                        + ", is not part of gan4j; add the jar that contains it to the class path, or with --recipes JAR"));
    }

    /** {@return the names of all recipes} */
    public List<String> names() {
        return all.stream().map(Recipe::name).toList();
    }

    private static URL place(Path jar) {
        if (!Files.exists(jar)) {
            throw new RecipeException(jar + " does not exist", null);
        }
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new RecipeException(jar + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static List<Recipe> load(ClassLoader loader, String where) {
        try {
            return ServiceLoader.load(Recipe.class, loader).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();
        } catch (ServiceConfigurationError | LinkageError e) {
            throw new RecipeException(where + " holds a recipe that cannot be loaded: " + reason(e), e);
        }
    }

    private static String reason(Throwable e) {
        return e.getCause() == null
                ? String.valueOf(e.getMessage())
                : e.getCause().toString();
    }
}
