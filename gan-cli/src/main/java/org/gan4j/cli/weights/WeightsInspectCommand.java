package org.gan4j.cli.weights;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.gan4j.cli.terminal.Screen;
import org.gan4j.io.StoredTensor;
import org.gan4j.io.internal.Printable;
import org.gan4j.io.weights.WeightFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lists the tensors of a file. */
@Command(
        name = "inspect",
        description = "Lists the tensors of a file: names, types and shapes. Nothing that the file names is run.")
final class WeightsInspectCommand implements Callable<Integer> {
    private static final double MEGABYTE = 1e6;

    private final Screen screen;

    @Parameters(paramLabel = "FILE", description = "A file of safetensors, or of PyTorch's torch.save.")
    private @Nullable Path file;

    WeightsInspectCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        if (file == null) {
            throw new IllegalStateException("inspect: expects to be called by picocli");
        }
        WeightFile weights = WeightFile.open(file);
        long numbers = weights.tensors().stream()
                .mapToLong(tensor -> tensor.shape().elements())
                .sum();
        long bytes = weights.tensors().stream().mapToLong(StoredTensor::bytes).sum();
        screen.say(String.format(
                Locale.ROOT,
                "%s: %s; %s, %,d numbers, %.1f MB",
                file,
                weights.format().label(),
                Screen.count(weights.tensors().size(), "tensor"),
                numbers,
                bytes / MEGABYTE));
        int width = weights.tensors().stream()
                .mapToInt(tensor -> Printable.of(tensor.name()).length())
                .max()
                .orElse(1);
        for (StoredTensor tensor : weights.tensors()) {
            screen.say(String.format(
                    Locale.ROOT,
                    "  %-" + width + "s  %-4s  %s",
                    Printable.of(tensor.name()),
                    tensor.type(),
                    tensor.shape()));
        }
        return 0;
    }
}
