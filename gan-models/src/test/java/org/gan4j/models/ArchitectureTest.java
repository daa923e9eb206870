package org.gan4j.models;

import java.util.Map;
import java.util.Set;
import org.gan4j.Architecture;

final class ArchitectureTest extends Architecture {
    private static final Set<String> CORE = Set.of("shape", "random", "backend", "tensor", "io", "nn", "loss", "optim");
    private static final Map<String, Set<String>> ARROWS = Map.ofEntries(
            Map.entry("models", CORE),
            Map.entry("models.mlp", with(CORE, "models")),
            Map.entry("models.conv", with(CORE, "models")),
            Map.entry("models.digits", with(CORE, "models")),
            Map.entry("models.cgan", with(CORE, "models")),
            Map.entry("models.acgan", with(CORE, "models")),
            Map.entry("models.lapgan", with(CORE, "models", "models.mlp")),
            Map.entry("models.dcgan", with(CORE, "models", "io.weights")),
            Map.entry("models.srgan", with(CORE, "models")),
            Map.entry("models.esrgan", with(CORE, "models")),
            Map.entry("models.sngan", with(CORE, "models")),
            Map.entry("models.biggan", with(CORE, "models")),
            Map.entry("models.infogan", with(CORE, "models")),
            Map.entry("models.progan", with(CORE, "models")),
            Map.entry("models.style", with(CORE, "models")),
            Map.entry("models.stylegan", with(CORE, "models", "models.progan", "models.style")),
            Map.entry("models.stylegan2", with(CORE, "models", "models.style")),
            Map.entry("models.pix2pix", with(CORE, "models")),
            Map.entry("models.cyclegan", with(CORE, "models", "models.pix2pix")));

    @Override
    protected Map<String, Set<String>> arrows() {
        return ARROWS;
    }
}
