package dev.flyball.schemas.serde;

import dev.flyball.schemas.Action;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.avro.util.ClassSecurityValidator.ClassSecurityPredicate;

/**
 * Lets Avro load the generated records. Since 1.12.2 it refuses every class that nobody vouches for, and a user will not
 * pass a system property.
 */
public final class AvroTrust {
    private static final String PACKAGE = Action.class.getPackageName();

    // The initialization of this class is what installs it: once in a process, and safe between threads.
    static {
        ClassSecurityPredicate ours = type -> type.getPackageName().equals(PACKAGE);
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(ClassSecurityValidator.getGlobal(), ours));
    }

    private AvroTrust() {}

    /** Trusts the records of this module, beside all that was trusted before. Calling it again changes nothing. */
    public static void grant() {
        // Reaching this method has initialized the class.
    }
}
