package org.gan4j.site;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.renderer.html.AttributeProvider;

/** The sections of a page; gives each heading its anchor in HTML. */
final class Sections implements AttributeProvider {
    private final IdentityHashMap<Node, String> anchors = new IdentityHashMap<>();
    private final List<Section> all = new ArrayList<>();

    private Sections() {}

    /** Reads the sections of a document: each is a heading with what follows it, up to the next heading. */
    static Sections of(Node document) {
        Sections sections = new Sections();
        Map<String, Integer> taken = new HashMap<>();
        String anchor = "";
        String heading = "";
        StringBuilder text = new StringBuilder();
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading) {
                sections.add(anchor, heading, text);
                heading = text(node);
                String slug = slug(heading);
                int count = taken.merge(slug, 1, Integer::sum);
                anchor = count == 1 ? slug : slug + "-" + (count - 1);
                sections.anchors.put(node, anchor);
                text = new StringBuilder();
            } else {
                text.append(text(node)).append(' ');
            }
        }
        sections.add(anchor, heading, text);
        return sections;
    }

    private void add(String anchor, String heading, CharSequence text) {
        if (!heading.isEmpty()) {
            all.add(new Section(
                    anchor, heading, text.toString().replaceAll("\\s+", " ").strip()));
        }
    }

    List<Section> all() {
        return List.copyOf(all);
    }

    /** The first heading. */
    String title() {
        return all.isEmpty() ? "" : all.get(0).heading();
    }

    /** Returns the anchor that a forge gives a heading: lower case, hyphens for spaces, other punctuation left out. */
    static String slug(String heading) {
        return heading.strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    @Override
    public void setAttributes(Node node, String tagName, Map<String, String> attributes) {
        String anchor = anchors.get(node);
        if (anchor != null) {
            attributes.put("id", anchor);
        }
    }

    private static String text(Node node) {
        StringBuilder text = new StringBuilder();
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(Text part) {
                text.append(part.getLiteral());
            }

            @Override
            public void visit(Paragraph part) {
                visitChildren(part);
                text.append(' ');
            }

            /** The rows and cells of tables. */
            @Override
            public void visit(CustomNode part) {
                visitChildren(part);
                text.append(' ');
            }

            @Override
            public void visit(Code part) {
                text.append(part.getLiteral());
            }

            @Override
            public void visit(SoftLineBreak part) {
                text.append(' ');
            }

            @Override
            public void visit(FencedCodeBlock part) {
                text.append(' ').append(part.getLiteral());
            }
        });
        return text.toString();
    }
}
