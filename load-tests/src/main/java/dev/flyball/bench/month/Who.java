package dev.flyball.bench.month;

/** An actor, as CloudTrail identifies it. */
record Who(Kind kind, int number) {
    enum Kind {
        SCALER("keda-operator-%02d", "keda-operator", "aws-sdk-go-v2/1.24 keda-operator"),
        AGENT("ai-agent-cost-%02d", "optimizer", "Boto3/1.34 md/Botocore#1.34"),
        DEPLOYER("deploy-%02d", "pipeline", "Terraform/1.7.4 aws-provider/5.40"),
        HUMAN("AWSReservedSSO_Operator_%02d", "kim@example.com", "Mozilla/5.0 (X11; Linux x86_64)"),
        SCHEDULER("night-%02d", "schedule", "scheduler.amazonaws.com");

        private final String role;
        private final String session;
        private final String agent;

        Kind(String role, String session, String agent) {
            this.role = role;
            this.session = session;
            this.agent = agent;
        }
    }

    String role() {
        return kind.role.formatted(number);
    }

    String session() {
        return kind.session;
    }

    String userAgent() {
        return kind.agent;
    }
}
