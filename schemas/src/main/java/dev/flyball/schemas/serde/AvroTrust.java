package dev.flyball.schemas.serde;

import org.apache.avro.util.ClassSecurityValidator;
import org.apache.avro.util.ClassSecurityValidator.ClassSecurityPredicate;

/**
 * Lets Avro load the generated records. Since 1.12.2 it refuses every class that nobody vouches for, and a user will not
 * pass a system property.
 */
public final class AvroTrust {
    private static final String OURS = "dev.flyball.";

    // The initialization of this class is what installs it: once in a process, and safe between threads.
    static {
        ClassSecurityPredicate ours = type -> type.getName().startsWith(OURS);
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(ClassSecurityValidator.getGlobal(), ours));
    }

    private AvroTrust() {}

    /** Trusts Flyball's own records, those of its stores too, beside all that was trusted before. Calling it again changes nothing. */
    public static void grant() {
        // Reaching this method has initialized the class.
    }
}
