package dev.flyball.ingest.cloudtrail;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the sessions of roles are called as actors: {@code arn:aws:iam::ACCOUNT:role/NAME/SESSION}. One name for what CloudTrail
 * tells by the role and the session, and others by the ARN that STS gives to the session, which does not know the role's path; an
 * account has each name of a role once, whatever its path.
 */
public final class RoleSessions {
    private static final Pattern ASSUMED = Pattern.compile("(arn:[^:]+):sts::([^:]*):assumed-role/([^/]+)/(.+)");
    private static final Pattern ROLE = Pattern.compile("(arn:[^:]+:iam::[^:]*:role/)(?:.+/)?([^/]+)");

    private final List<Pattern> generated;

    /** @param generated names of sessions that software makes up for each of them, so that they name nobody */
    RoleSessions(List<Pattern> generated) {
        this.generated = generated;
    }

    /** The name of a session, by its ARN as STS writes it; whatever else is given is its own name. */
    public String named(String arn) {
        Matcher assumed = ASSUMED.matcher(arn);
        return assumed.matches()
                ? named(assumed.group(1) + ":iam::" + assumed.group(2) + ":role/" + assumed.group(3), assumed.group(4))
                : arn;
    }

    /** The name of a session of whoever issued it, a role or a user. */
    String named(String issuer, String session) {
        return isGenerated(session) ? issuer(issuer) : issuer(issuer) + "/" + session;
    }

    /** Whether software made the name up, so that it names nobody. */
    boolean isGenerated(String session) {
        return generated.stream().anyMatch(name -> name.matcher(session).matches());
    }

    /** The name of a role without its path, of a user as it is. */
    String issuer(String arn) {
        return ROLE.matcher(arn).replaceFirst("$1$2");
    }
}
