package org.gan4j.data.picture;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Recognises unsupported files found in place of images, by file extension and by their first bytes. Safe for
 * concurrent use.
 */
public final class ForeignFormat {
    private static final Map<String, String> BY_ENDING = Map.ofEntries(
            Map.entry("heic", "HEIC"),
            Map.entry("heics", "HEIC"),
            Map.entry("heif", "HEIC"),
            Map.entry("hif", "HEIC"),
            Map.entry("avif", "AVIF"),
            Map.entry("avifs", "AVIF"),
            Map.entry("jxl", "JPEG XL"),
            Map.entry("jp2", "JPEG 2000"),
            Map.entry("j2k", "JPEG 2000"),
            Map.entry("jpf", "JPEG 2000"),
            Map.entry("jpx", "JPEG 2000"),
            Map.entry("jxr", "JPEG XR"),
            Map.entry("psd", "Photoshop"),
            Map.entry("psb", "Photoshop"),
            Map.entry("xcf", "GIMP"),
            Map.entry("svg", "SVG"),
            Map.entry("svgz", "SVG"),
            Map.entry("eps", "EPS"),
            Map.entry("ai", "Illustrator"),
            Map.entry("ico", "icon"),
            Map.entry("cur", "icon"),
            Map.entry("icns", "icon"),
            Map.entry("tga", "TGA"),
            Map.entry("dds", "DDS"),
            Map.entry("exr", "OpenEXR"),
            Map.entry("hdr", "Radiance"),
            Map.entry("pcx", "PCX"),
            Map.entry("pbm", "Netpbm"),
            Map.entry("pgm", "Netpbm"),
            Map.entry("ppm", "Netpbm"),
            Map.entry("pnm", "Netpbm"),
            Map.entry("pam", "Netpbm"),
            Map.entry("pfm", "Netpbm"),
            Map.entry("qoi", "QOI"),
            Map.entry("webm", "video"),
            Map.entry("mp4", "video"),
            Map.entry("mov", "video"),
            Map.entry("avi", "video"),
            Map.entry("zip", "archive"),
            Map.entry("tar", "archive"),
            Map.entry("tgz", "archive"),
            Map.entry("7z", "archive"),
            Map.entry("rar", "archive"),
            Map.entry("part", "unfinished download"),
            Map.entry("partial", "unfinished download"),
            Map.entry("crdownload", "unfinished download"),
            Map.entry("download", "unfinished download"));

    private static final List<String> RAW = List.of(
            "dng", "cr2", "cr3", "crw", "nef", "nrw", "arw", "srf", "sr2", "orf", "rw2", "raf", "pef", "srw", "x3f",
            "3fr", "iiq", "erf", "mrw", "kdc", "raw");

    private ForeignFormat() {}

    /**
     * Tells the kind of a file by its name, if it is an unsupported picture or may contain some.
     *
     * @param name name of the file, with its extension
     * @return the kind, for example {@code HEIC} or {@code archive}; empty for other files
     */
    public static Optional<String> promisedBy(String name) {
        String ending = PictureFormat.ending(name);
        if (name.toLowerCase(Locale.ROOT).endsWith(".tar.gz")) {
            return Optional.of("archive");
        }
        return RAW.contains(ending) ? Optional.of("raw camera") : Optional.ofNullable(BY_ENDING.get(ending));
    }

    /** Returns the kind of a file by its content, with an article. */
    static String of(byte[] content) {
        String begin = new String(content, 0, Math.min(content.length, 64), StandardCharsets.ISO_8859_1);
        if (begin.startsWith("ftyp", 4)) {
            String brand = begin.substring(8, Math.min(12, begin.length()));
            return begin.contains("avif")
                    ? "an AVIF image"
                    : isHeic(brand) ? "a HEIC image" : "a video or similar file";
        }
        if (begin.startsWith("jP  ", 4) || begin.startsWith("\u00ffO\u00ffQ")) {
            return "a JPEG 2000 image";
        }
        if (begin.startsWith("JXL ", 4) || begin.startsWith("\u00ff\n")) {
            return "a JPEG XL image";
        }
        if (begin.startsWith("8BPS")) {
            return "a Photoshop image";
        }
        String text = begin.strip().toLowerCase(Locale.ROOT);
        if (text.startsWith("<svg") || text.startsWith("<?xml")) {
            return "an SVG image or other XML";
        }
        if (text.startsWith("<!doctype") || text.startsWith("<html")) {
            return "a web page, as a failed download leaves";
        }
        if (text.startsWith("version https://git-lfs")) {
            return "a pointer of Git LFS: \"git lfs pull\" gets the image";
        }
        return begin.chars().allMatch(c -> c == 0)
                ? "a file of zeros, as a failed copy leaves"
                : "a file of another kind";
    }

    private static boolean isHeic(String brand) {
        return brand.startsWith("hei") || brand.startsWith("hev") || brand.equals("mif1") || brand.equals("msf1");
    }
}
