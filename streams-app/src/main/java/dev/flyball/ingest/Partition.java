package dev.flyball.ingest;

/** The partition of AWS, the second part of an ARN, that a region lies in. */
public final class Partition {
    private Partition() {}

    public static String of(String region) {
        if (region.startsWith("cn-")) {
            return "aws-cn";
        }
        return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }
}
