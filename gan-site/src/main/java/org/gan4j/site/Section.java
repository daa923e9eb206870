package org.gan4j.site;

/**
 * A heading and the text below it.
 *
 * @param anchor the heading's, as a forge makes it
 */
record Section(String anchor, String heading, String text) {}
