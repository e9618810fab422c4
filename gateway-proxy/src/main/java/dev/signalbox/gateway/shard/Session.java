package dev.signalbox.gateway.shard;

import dev.signalbox.gateway.journal.ResumePosition;
import dev.signalbox.gateway.shard.plan.ShardId;

/**
 * A session that Discord would let us resume.
 *
 * @param id READY's {@code session_id}
 * @param resumeUrl READY's {@code resume_gateway_url}; empty when READY had none
 * @param sequence the {@code s} of the last dispatch in the journal
 */
record Session(String id, String resumeUrl, long sequence) {
  static Session from(ResumePosition position) {
    return new Session(position.sessionId(), position.resumeGatewayUrl(), position.sequence());
  }

  Session at(long newSequence) {
    return new Session(id, resumeUrl, newSequence);
  }

  ResumePosition position(ShardId shard) {
    return new ResumePosition(id, resumeUrl, shard.total(), sequence);
  }
}
