package org.gan4j.cli.option;

import java.util.List;
import org.gan4j.cli.terminal.Suggestion;
import org.gan4j.recipes.quality.FeatureNetworks;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The name or the file of a feature network. */
public final class FeatureName implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
        List<String> names = FeatureNetworks.names();
        if (!FeatureNetworks.isKnown(text)) {
            throw new TypeConversionException("\"" + text + "\" is neither one of " + String.join(", ", names)
                    + " nor a file that ends in .safetensors or .onnx" + Suggestion.question(text, names));
        }
        return text;
    }
}
