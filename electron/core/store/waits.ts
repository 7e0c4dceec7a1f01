import type { EpochMs } from '#shared/time/instant.ts';
import type { Writer } from './handles.ts';

/** The longest that something waits by itself; what a network asked for is kept by its channel. */
const LONGEST_WAIT_MS = 5 * 60_000;

/**
 * Moves what waits for a length of time to where it belongs once the clock it was reckoned by turns out to have been ahead
 * by `aheadMs`: without this a look-up or a removal would wait for as long as the clock was wrong.
 */
export function moveWaitsBack(writer: Writer, aheadMs: number, now: EpochMs): void {
  writer.run(
    `UPDATE deliveries SET act_at = act_at - ? WHERE act_at > ? AND state IN ('waiting', 'checking', 'removing')`,
    aheadMs,
    now,
  );
  writer.run('UPDATE channels SET quiet_until = quiet_until - ? WHERE quiet_until > ?', aheadMs, now);
  // By this it is looked for on the network, and its key has its age from it.
  writer.run(
    `UPDATE deliveries SET first_sent_at = first_sent_at - ahead, last_sent_at = last_sent_at - ahead
     FROM (SELECT ? AS ahead, ? AS now) WHERE last_sent_at > now AND state IN ('sending', 'checking', 'unconfirmed')`,
    aheadMs,
    now,
  );
  // What is out can't have been published later than now; its paid hours count from when it really was.
  writer.run(
    `UPDATE deliveries SET published_at = published_at - ahead,
       expires_at = iif(expiry_after IS NULL, expires_at, expires_at - ahead),
       act_at = iif(expiry_after IS NULL OR state = 'removing', act_at, act_at - ahead)
     FROM (SELECT ? AS ahead, ? AS now) WHERE published_at > now AND state IN ('published', 'removing')`,
    aheadMs,
    now,
  );
}

/**
 * Lets nothing wait for longer than it would by itself, once a clock is believed again: what was told to come down while the
 * clock was in doubt has its time from that clock, however far ahead it was.
 */
export function shortenWaits(writer: Writer, now: EpochMs): void {
  const latest = now + LONGEST_WAIT_MS;
  writer.run(
    `UPDATE deliveries SET act_at = ? WHERE act_at > ? AND (state IN ('waiting', 'checking', 'removing')
       OR state = 'published' AND (take_down_requested = 1 OR edit_requested = 1))`,
    latest,
    latest,
  );
}
