package dev.flyball.model;

/** What can form one loop: actions and metrics of different domains are never joined into a cycle. */
public final class Domains {
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
}
