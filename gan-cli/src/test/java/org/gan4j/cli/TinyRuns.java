package org.gan4j.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gan4j.recipes.Recipes;

/** Runs of every recipe with classes, of translation, of residual networks or of styles, with networks as narrow as they may be. */
final class TinyRuns {
    private static final String GROWING = "--size 16 --width 4 --phase-kimg 0.06 --ema-half-life 20";
    /** Path lengths and mixing begin at 64x64. */
    private static final String STYLES = "--width 4 --ada-kimg 0.1 --augment ada --size ";

    private static final String RESIDUAL = "--lecam 0.3 --top-k 0.5 --top-k-steps 40 --discriminator-steps 1 --width ";

    private static final Map<String, String> OPTIONS = Map.ofEntries(
            Map.entry("cgan", "--history-pool 3 --ema 0.9"),
            Map.entry("acgan", "--history-pool 3 --ema 0.9"),
            Map.entry("projection", "--history-pool 3 --ema 0.9"),
            Map.entry("infogan", "--history-pool 3"),
            Map.entry("lapgan", "--ema 0.9"),
            Map.entry("lapgan-classes", "--ema 0.9"),
            Map.entry("pix2pix", "--ema 0.9"),
            Map.entry("cyclegan", "--ema 0.9"),
            Map.entry("srgan", ""),
            Map.entry("esrgan", ""),
            Map.entry("sngan", RESIDUAL + 2),
            Map.entry("wgan-gp", "--accumulate 2 --discriminator-steps 1 --width 2"),
            Map.entry("sagan", RESIDUAL + 16),
            Map.entry("biggan", RESIDUAL + "4 --orthogonal 1e-4 --bcr 10 --ema-start 5"),
            Map.entry("biggan-deep", RESIDUAL + "4 --zcr 20 --augment diff --ema-start 5"),
            Map.entry("progan", GROWING),
            Map.entry("stylegan", GROWING),
            Map.entry("stylegan2", STYLES + 64),
            Map.entry("stylegan2-classes", STYLES + 16));

    private TinyRuns() {}

    static List<String> recipes() {
        return Recipes.bundled().names().stream().filter(OPTIONS::containsKey).toList();
    }

    /** Returns true for recipes whose networks grow: of 120 steps, the first 30 are of 4x4, and so on; 31 to 60 and 91 to 120 fade. */
    static boolean grows(String recipe) {
        return OPTIONS.getOrDefault(recipe, "").contains("--phase-kimg");
    }

    /** Returns the words of a run of batches of two, a phase of growth being 30 steps. */
    static List<String> words(String recipe, Path run, long steps) {
        List<String> words = new ArrayList<>(List.of("train", recipe, "--batch-size", "2", "--threads", "1"));
        words.addAll(List.of("--steps", Long.toString(steps), "--out", run.toString()));
        for (String option : OPTIONS.getOrDefault(recipe, "").split(" ", -1)) {
            if (!option.isEmpty()) {
                words.add(option);
            }
        }
        return words;
    }
}
