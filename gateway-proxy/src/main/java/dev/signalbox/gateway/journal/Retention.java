package dev.signalbox.gateway.journal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Which segments may go. Only closed ones whose every dispatch is published; unpublished dispatches
 * are kept whatever their age.
 */
record Retention(Duration age, long maxBytes) {
  /** A segment spans at most this part of the age, so that nothing outlives it by much. */
  private static final int SEGMENTS_PER_AGE = 8;

  /**
   * A segment, and the log it is of; the newest one of a log says where to resume and is not simply
   * dropped.
   */
  record Candidate(ShardLog log, Segment segment, boolean isNewest) {}

  long segmentAgeMillis() {
    return age.toMillis() / SEGMENTS_PER_AGE;
  }

  /** Everything that is published, oldest first. */
  List<Candidate> published(Collection<ShardLog> logs) {
    var published = new ArrayList<Candidate>();
    for (var log : logs) {
      var done = log.published();
      var segments = log.segments();
      segments.stream()
          .filter(segment -> segment.isClosed() && segment.lastIndex() <= done)
          .map(segment -> new Candidate(log, segment, segment == segments.getLast()))
          .forEach(published::add);
    }
    published.sort(Comparator.comparingLong(candidate -> candidate.segment().createdAt()));
    return published;
  }

  /** What is published and past the age, the oldest of what is past the size, and empty ones. */
  List<Candidate> expired(Collection<ShardLog> logs, long now) {
    var published = published(logs);
    var kept = published.stream().mapToLong(candidate -> candidate.segment().size()).sum();
    var expired = new ArrayList<Candidate>();
    for (var candidate : published) {
      var segment = candidate.segment();
      var isOld = segment.createdAt() < now - age.toMillis();
      var isSpare = !candidate.isNewest() && (kept > maxBytes || !segment.hasDispatches());
      if (!isOld && !isSpare) continue;
      expired.add(candidate);
      kept -= segment.size();
    }
    return expired;
  }
}
