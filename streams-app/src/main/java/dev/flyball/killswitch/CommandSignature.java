package dev.flyball.killswitch;

import dev.flyball.schemas.Command;
import dev.flyball.schemas.Scope;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The signature of a person under a command: Ed25519 (RFC 8032) over each of its fields with its length, in a fixed order.
 * Not over the bytes of the record: those change with the version of the schema.
 */
public final class CommandSignature {
    private static final String ALGORITHM = "Ed25519";
    private static final String PURPOSE = "flyball command 1";

    private CommandSignature() {}

    /** The command with a signature by this key, instead of any that it had. */
    public static Command signed(Command command, PrivateKey key) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(content(command));
            return Command.newBuilder(command)
                    .setSignature(ByteBuffer.wrap(signature.sign()))
                    .build();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("expected an Ed25519 key, found one of " + key.getAlgorithm(), e);
        }
    }

    /** Whether the command was signed with the other half of this key, and nothing of it has changed since. */
    public static boolean isBy(PublicKey key, Command command) {
        ByteBuffer given = command.getSignature();
        if (given == null) {
            return false;
        }
        byte[] bytes = new byte[given.remaining()];
        given.duplicate().get(bytes);
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(content(command));
            return signature.verify(bytes);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static byte[] content(Command command) {
        Scope scope = command.getScope();
        List<@Nullable String> fields = new ArrayList<>();
        fields.add(PURPOSE);
        fields.add(command.getCommandId());
        fields.add(command.getSwitchId());
        fields.add(command.getType().name());
        fields.add(text(command.getIssuedAt()));
        fields.add(command.getWho());
        fields.add(command.getWhy());
        fields.add(
                command.getExpectedVersion() == null
                        ? null
                        : command.getExpectedVersion().toString());
        fields.add(text(command.getUntil()));
        fields.add(scope == null ? null : scope.getActor());
        fields.add(scope == null ? null : scope.getTarget());
        fields.add(scope == null ? null : scope.getControl());
        fields.add(scope == null ? null : scope.getDirection().name());
        return joined(fields);
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : Long.toString(time.toEpochMilli());
    }

    private static byte[] joined(List<@Nullable String> fields) {
        StringBuilder joined = new StringBuilder();
        for (String field : fields) {
            joined.append(field == null ? "-" : field.length() + ":" + field).append('\n');
        }
        return joined.toString().getBytes(StandardCharsets.UTF_8);
    }
}
