package dev.signalbox.gateway.journal;

/**
 * What a RESUME needs.
 *
 * @param sessionId READY's {@code session_id}
 * @param resumeGatewayUrl READY's {@code resume_gateway_url}, as sent: without a query string
 * @param shardCount the {@code num_shards} of the Identify; a position of another count is of no
 *     use
 * @param sequence the {@code s} of the last dispatch that the journal has
 */
public record ResumePosition(
    String sessionId, String resumeGatewayUrl, int shardCount, long sequence) {}
