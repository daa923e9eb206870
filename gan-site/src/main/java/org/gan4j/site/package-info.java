/** Builds the static site: pages of the documentation, Javadoc, a search over both, and a check of all links. */
@NullMarked
package org.gan4j.site;

import org.jspecify.annotations.NullMarked;
