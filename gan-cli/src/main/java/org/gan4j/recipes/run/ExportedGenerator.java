package org.gan4j.recipes.run;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.gan4j.data.PixelRange;
import org.gan4j.io.SafeTensors;
import org.gan4j.io.State;
import org.gan4j.models.ConditionalGenerator;
import org.gan4j.models.Generator;
import org.gan4j.models.Latent;
import org.gan4j.nn.Dropout;
import org.gan4j.nn.Layer;
import org.gan4j.nn.Module;
import org.gan4j.nn.ModuleDict;
import org.gan4j.onnx.OnnxExport;
import org.gan4j.onnx.OnnxModel;
import org.gan4j.random.RandomStream;
import org.gan4j.recipes.Recipes;
import org.gan4j.recipes.data.ClassSamples;
import org.gan4j.recipes.data.ImageSamples;
import org.gan4j.recipes.data.SampleKind;
import org.gan4j.recipes.data.TranslationSamples;
import org.gan4j.shape.Shape;
import org.gan4j.train.listener.RunException;
import org.jspecify.annotations.Nullable;

/**
 * Generator of a run for other programs. Immutable; threads may share it.
 *
 * <p>Both formats tell in their metadata: {@code gan4j.recipe}, {@code gan4j.step}, {@code gan4j.network}, {@code
 * gan4j.output.range} and {@code gan4j.output.shape}; of noise, {@code gan4j.latent.shape} and {@code
 * gan4j.latent.distribution}; of classes, {@code gan4j.classes}, a name per line; of images from images, {@code
 * gan4j.input.range} and {@code gan4j.input.shape}.
 */
public final class ExportedGenerator {
    private static final String PREFIX = "gan4j.";

    private final SavedModel saved;
    private final Module network;

    /** True for the first of the model's generators, which takes the run's input. */
    private final boolean first;

    private ExportedGenerator(SavedModel saved, Module network, boolean first) {
        this.saved = saved;
        this.network = network;
        this.first = first;
    }

    /**
     * Reads the generator of a run or checkpoint.
     *
     * @param run the directory of a run, or of one of its checkpoints
     * @param recipes the recipes among which the run's is looked for
     * @param name of the network among the generators; the first if null
     * @return the generator, with its average's weights if it has one
     * @throws RunException if there is no run, or it has no such generator
     * @throws org.gan4j.io.StateException if the run has no checkpoint, or a damaged one
     */
    public static ExportedGenerator read(Path run, Recipes recipes, @Nullable String name) {
        SavedModel saved = ResumePoint.at(run).model(recipes, RandomStream.seeded(0));
        Map<String, ExportedGenerator> all = all(saved);
        ExportedGenerator chosen = name == null ? all.values().iterator().next() : all.get(name);
        if (chosen == null) {
            throw new RunException("The run of " + saved.recipe().name() + " has no generator " + name + "; it has "
                    + String.join(", ", all.keySet()));
        }
        return chosen;
    }

    /** Returns the generators of a model by name; those that share a part of the checkpoint have names within it. */
    static Map<String, ExportedGenerator> all(SavedModel saved) {
        Map<String, ExportedGenerator> all = new LinkedHashMap<>();
        for (String part : saved.model().generators()) {
            Module network = saved.model().network(part);
            Map<String, Module> networks = network instanceof ModuleDict ? network.children() : Map.of(part, network);
            networks.forEach((name, each) -> all.put(name, new ExportedGenerator(saved, each, all.isEmpty())));
        }
        return all;
    }

    /**
     * Writes ONNX.
     *
     * @param file the file, which is replaced if it exists
     * @throws org.gan4j.onnx.OnnxException naming each layer that cannot be exported, or if the file cannot be written
     */
    public void writeOnnx(Path file) {
        model().write(file);
    }

    OnnxModel model() {
        OnnxExport export = export().output("samples");
        for (Map.Entry<String, String> text : texts().entrySet()) {
            export = export.metadata(text.getKey(), text.getValue());
        }
        return export.model();
    }

    private OnnxExport export() {
        if (network instanceof Generator generator) {
            return OnnxExport.of(generator).input("noise", generator.latentShape());
        }
        if (network instanceof ConditionalGenerator generator && saved.samples() instanceof ClassSamples classes) {
            return OnnxExport.of(generator)
                    .input("noise", generator.latentShape())
                    .labels("labels", classes.classNames().size());
        }
        if (network instanceof Layer layer && saved.samples() instanceof TranslationSamples samples) {
            return OnnxExport.of(layer).input("images", input(samples));
        }
        throw new RunException("The generator of " + saved.recipe().name() + ", " + network
                + ", takes other inputs than noise, labels or images; a program can export it by OnnxExport");
    }

    /** Returns what a network takes: the second of two translators takes what the first makes. */
    private Shape input(TranslationSamples samples) {
        return first ? samples.input() : samples.shape();
    }

    /**
     * Writes the weights and statistics by their dotted names.
     *
     * @param file the file, which is replaced if it exists
     * @throws org.gan4j.io.StateException if the file cannot be written
     */
    public void writeSafeTensors(Path file) {
        SafeTensors.write(file, State.of(network.stateDict(), texts()));
    }

    private Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        SampleKind samples = saved.samples();
        texts.put(PREFIX + "recipe", saved.recipe().name());
        texts.put(PREFIX + "step", saved.step());
        texts.put(PREFIX + "network", network.toString());
        if (network instanceof Generator generator) {
            putNoise(texts, generator.latent(), generator.sampleShape());
        } else if (network instanceof ConditionalGenerator generator) {
            putNoise(texts, generator.latent(), generator.sampleShape());
        }
        if (samples instanceof ImageSamples images) {
            texts.put(PREFIX + "output.range", range(images.range()));
        } else if (samples instanceof ClassSamples classes) {
            texts.put(PREFIX + "output.range", range(classes.range()));
            texts.put(PREFIX + "classes", String.join("\n", classes.classNames()));
        } else if (samples instanceof TranslationSamples translation) {
            texts.put(PREFIX + "input.range", range(TranslationSamples.RANGE));
            texts.put(PREFIX + "input.shape", sizes(input(translation)));
            texts.put(PREFIX + "output.range", range(TranslationSamples.RANGE));
        }
        return texts;
    }

    private static void putNoise(Map<String, String> texts, Latent latent, Shape sample) {
        texts.put(PREFIX + "latent.shape", sizes(latent.shape()));
        texts.put(PREFIX + "latent.distribution", latent.toString());
        texts.put(PREFIX + "output.shape", sizes(sample));
    }

    private static String range(PixelRange range) {
        return range.low() + ".." + range.high();
    }

    private static String sizes(Shape shape) {
        return Arrays.stream(shape.sizes()).mapToObj(Integer::toString).collect(Collectors.joining(","));
    }

    /** {@return a description for people} */
    public String describe() {
        return network + " of " + saved.recipe().name() + " at step " + saved.step();
    }

    /** {@return the difference to the pictures of the command line, in a sentence; empty if there is none} */
    public Optional<String> advice() {
        boolean draws = saved.samples() instanceof TranslationSamples
                && network.modules().stream().anyMatch(layer -> layer instanceof Dropout);
        return draws
                ? Optional.of("the file computes with running statistics and without dropout; 'gan translate' keeps"
                        + " dropout, and its pictures differ")
                : Optional.empty();
    }
}
