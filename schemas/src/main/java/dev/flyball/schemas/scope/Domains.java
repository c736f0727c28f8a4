package dev.flyball.schemas.scope;

import dev.flyball.schemas.Membership;
import java.util.List;

/** What can form one loop: actions and metrics of different domains are never joined into a cycle. */
public final class Domains {
    /** A scope whose target begins so is about a whole domain; no target of an action does. */
    private static final String PREFIX = "domain:";

    private static final int ARN_PARTS = 6;
    private static final int REGION = 3;
    private static final int ACCOUNT = 4;

    private Domains() {}

    /**
     * The domain of a resource that no binding puts elsewhere: account and region of an ARN, else the first two parts
     * of the name ({@code k8s/<cluster>}).
     */
    public static String of(String resource) {
        if (resource.startsWith("arn:")) {
            String[] parts = resource.split(":", ARN_PARTS);
            if (parts.length == ARN_PARTS) {
                return parts[ACCOUNT] + "/" + parts[REGION];
            }
        }
        int first = resource.indexOf('/');
        int second = first < 0 ? -1 : resource.indexOf('/', first + 1);
        return second < 0 ? resource : resource.substring(0, second);
    }

    /** The target of a scope that is about a whole domain. */
    public static String asTarget(String domain) {
        return PREFIX + domain;
    }

    /** The domain that a scope is about; its target is from {@link #asTarget}. */
    public static String named(String target) {
        return target.substring(PREFIX.length());
    }

    /** Whether the target of a scope is a whole domain. */
    public static boolean isTarget(String target) {
        return target.startsWith(PREFIX);
    }

    /**
     * Whether a control belongs to a domain: as its own membership says, else as that of its whole target, else as the name of the
     * target does.
     *
     * @param target that of a scope, from {@link #asTarget}
     */
    public static boolean contains(String target, List<Membership> memberships, String resource, String control) {
        Membership ofTarget = null;
        for (Membership membership : memberships) {
            if (membership.getTarget().equals(resource)) {
                if (membership.getControl().equals(control)) {
                    return membership.getMember();
                }
                ofTarget = membership.getControl().equals("*") ? membership : ofTarget;
            }
        }
        return ofTarget == null ? target.equals(asTarget(of(resource))) : ofTarget.getMember();
    }
}
