package org.gan4j.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestParserTest {
    private static final String START = "{'format':'gan4j checkpoint','version':1,";

    @Test
    void whatWasWrittenIsReadAgain() throws IOException {
        Manifest manifest = new Manifest(
                Map.of("a.safetensors", new Checksum(16, "00ff"), "b.safetensors", new Checksum(0, "")),
                Map.of("note", "\"\\ü"));

        assertThat(parse(new String(manifest.bytes(), StandardCharsets.UTF_8))).isEqualTo(manifest);
    }

    @Test
    void anotherFormatOrVersionIsRefused() {
        assertRefused(
                "{'format':'other','version':1,'files':{},'texts':{}}",
                "the format \"gan4j checkpoint\" 1, got \"other\" 1");
        assertRefused(
                "{'format':'gan4j checkpoint','version':2,'files':{},'texts':{}}",
                "the format \"gan4j checkpoint\" 1, got \"gan4j checkpoint\" 2");
        assertRefused("{'files':{},'texts':{}}", "the format \"gan4j checkpoint\" 1, got none");
    }

    @Test
    void aFileElsewhereIsRefused() {
        assertRefused(
                START + "'files':{'../a.safetensors':{'size':1,'sha256':''}},'texts':{}}",
                "names of safetensors files beside it, got \"../a.safetensors\"");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = ';',
            value = {
                "'files':{}}; files and texts, got not both",
                "'files':[],'texts':{}}; an object as the files, got begin array",
                "'files':{'a.safetensors':{'size':1}},'texts':{}}; size and sha256 of \"a.safetensors\", got not both",
                "'files':{'a.safetensors':{'size':-1}},'texts':{}};"
                        + " a number of bytes as the size of \"a.safetensors\", got -1",
                "'files':{'a.safetensors':{'sha256':1}},'texts':{}};"
                        + " a text as the sha256 of \"a.safetensors\", got number",
                "'files':{},'texts':{'a':null}}; a text as \"a\", got null",
                "'files':{; JSON text, got something else or a part of it"
            })
    void whatIsNoManifestIsOneSentence(String rest, String expected) {
        assertRefused(START + rest, expected);
    }

    private static void assertRefused(String json, String expected) {
        assertThatThrownBy(() -> parse(json.replace('\'', '"')))
                .isInstanceOf(StateException.class)
                .hasMessage("who: expects " + expected);
    }

    private static Manifest parse(String json) throws IOException {
        return ManifestParser.parse("who", new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }
}
