package io.jenkins.plugins.istio.engine.view;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What tells one answer from another.
 *
 * @param value as it stands in the header, with its quotes
 */
public record EntityTag(String value) {

    public static EntityTag of(byte[] body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
            return new EntityTag('"' + HexFormat.of().formatHex(digest, 0, 16) + '"');
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /**
     * Whether the asker has this answer already. A server in between that packs answers makes a tag weak or puts a suffix
     * into it, as Jetty does.
     *
     * @param ifNoneMatch the header, or null
     */
    public boolean isNamedBy(String ifNoneMatch) {
        return ifNoneMatch != null
                && Arrays.stream(ifNoneMatch.split(","))
                        .map(each -> each.strip().replaceFirst("^W/", "").replaceFirst("--gzip\"$", "\""))
                        .anyMatch(each -> each.equals(value) || each.equals("*"));
    }
}
