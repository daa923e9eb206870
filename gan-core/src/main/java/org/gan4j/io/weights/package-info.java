/**
 * Weights from elsewhere: {@link org.gan4j.io.weights.WeightFile} reads safetensors files and those of PyTorch's {@code
 * torch.save}, without running anything that they name; {@link org.gan4j.io.weights.WeightForms} computes weights that
 * are stored in normalised forms.
 */
@NullMarked
package org.gan4j.io.weights;

import org.jspecify.annotations.NullMarked;
