package org.gan4j;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;
import java.util.Set;

/** Which of our packages may use which others; a package that is not named here at all is a violation too. */
final class Arrows extends ArchCondition<JavaClass> {
    private static final String OURS = "org.gan4j";

    private final Map<String, Set<String>> allowed;

    /** @param allowed by the name of a package after {@code org.gan4j.}, those that it may use */
    Arrows(Map<String, Set<String>> allowed) {
        super("use no package of ours but those that the plan allows");
        this.allowed = allowed;
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        String from = room(type);
        Set<String> allowedFrom = allowed.get(from);
        if (allowedFrom == null) {
            events.add(SimpleConditionEvent.violated(type, type.getName() + " is in a package that the plan lacks"));
            return;
        }
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
            JavaClass target = dependency.getTargetClass().getBaseComponentType();
            boolean ours = target.getPackageName().startsWith(OURS);
            if (ours && !room(target).equals(from) && !allowedFrom.contains(room(target))) {
                events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
            }
        }
    }

    private static String room(JavaClass type) {
        String name = type.getPackageName();
        return name.startsWith(OURS + ".") ? name.substring(OURS.length() + 1) : name;
    }
}
