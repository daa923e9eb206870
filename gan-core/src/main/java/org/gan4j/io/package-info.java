/**
 * Named tensors and metadata, and how they are kept in files.
 *
 * <p>A {@link org.gan4j.io.State} is what a {@link org.gan4j.io.Stateful} saves and restores. {@link
 * org.gan4j.io.SafeTensors} keeps one in a file that other frameworks read too. A {@link org.gan4j.io.Checkpoint} is a
 * directory of such files: {@code manifest.json} names them with their sizes and SHA-256, {@code manifest.sha256} holds
 * the manifest's own. It is written under a temporary name and renamed once, so it is complete or not there, and it is
 * verified before anything of it is used. A {@link org.gan4j.io.CheckpointFolder} holds those of one run, named {@code
 * step-000200}.
 */
@NullMarked
package org.gan4j.io;

import org.jspecify.annotations.NullMarked;
