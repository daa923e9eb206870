package org.gan4j;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** Declares no checked exception. */
final class Unchecked extends ArchCondition<JavaCodeUnit> {
    Unchecked() {
        super("declare no checked exception");
    }

    @Override
    public void check(JavaCodeUnit unit, ConditionEvents events) {
        for (JavaClass type : unit.getExceptionTypes()) {
            Class<?> thrown = type.reflect();
            if (!RuntimeException.class.isAssignableFrom(thrown) && !Error.class.isAssignableFrom(thrown)) {
                events.add(SimpleConditionEvent.violated(unit, unit.getDescription() + " declares " + type.getName()));
            }
        }
    }
}
