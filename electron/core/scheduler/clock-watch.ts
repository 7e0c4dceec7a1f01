import { epochMs, plusMs, type EpochMs } from '#shared/time/instant.ts';
import type { ClockNote } from '../store/meta.ts';

const MINUTE_MS = 60_000;

/** Clocks that part by more than this: the machine slept, or somebody set the clock. Connections have not outlived it. */
const WOKE_MS = MINUTE_MS / 2;

/** Forward by more than this without sleep, or away from a server's clock: too much to publish by. */
const AHEAD_MS = 10 * MINUTE_MS;

/** Behind the latest instant that was believed by more than this: it went back. */
const BEHIND_MS = 2 * MINUTE_MS;

/** Two clocks that differ by no more than this agree. */
const AGREE_MS = 2 * MINUTE_MS;

/** After so long a pause a clock is not believed on its own word: batteries run empty, and a wrong year looks like this. */
const LONG_AWAY_MS = 60 * 24 * 60 * MINUTE_MS;

/** So many servers of different hosts must agree with a clock in doubt. */
const WITNESSES = 2;

/** The machine's clocks at one moment. Uptime counts sleep, the monotonic reading does not, and setting the clock moves neither. */
export interface Reading {
  readonly wall: EpochMs;
  readonly monotonicMs: number;
  readonly uptimeMs: number;
}

/** What a server's clock showed when the machine had been up for so long. */
export interface ServerTime {
  readonly host: string;
  readonly at: EpochMs;
  readonly uptimeMs: number;
}

/** Whether the wall clock is believed. While `checking` or in doubt nothing goes out and nothing comes down. */
export interface ClockWatch {
  readonly state: 'trusted' | 'checking' | 'suspect';
  readonly doubt: ClockNote['doubt'];
  readonly last: Reading;
  /** What was believed last, where anything was: time goes on from it while the wall clock is in doubt. */
  readonly anchor: Reading | null;
  /** The latest instant that was believed, in this run or before it. */
  readonly lastSeenAt: EpochMs;
  /** By how much a server's clock is ahead of the wall clock, from the last round of asking. */
  readonly serverAheadMs: number | null;
}

/** The first look of a run. `canAsk`: there is a server whose clock can be asked for. */
export function beginWatch(last: Reading, { lastSeenAt, doubt }: ClockNote, canAsk: boolean): ClockWatch {
  const latest = lastSeenAt ?? last.wall;
  const watch: ClockWatch = {
    state: 'checking',
    doubt: null,
    last,
    anchor: null,
    lastSeenAt: latest,
    serverAheadMs: null,
  };
  const awayMs = last.wall - latest;
  if (awayMs < -BEHIND_MS) return inDoubt({ ...watch, anchor: { ...last, wall: latest } }, 'backward');
  if (doubt === 'servers') return inDoubt(watch, doubt);
  // A pause this short can't hide a jump that would matter.
  if (awayMs < AHEAD_MS) return believe(watch, last);
  if (doubt !== null) return inDoubt(watch, doubt);
  return canAsk ? watch : hear(watch, last, []);
}

/** Looks again. `woke`: what was under way must be given up, because the machine slept or its clock was set. */
export function look(watch: ClockWatch, now: Reading): { readonly watch: ClockWatch; readonly woke: boolean } {
  const { last, anchor } = watch;
  const passedMs = now.uptimeMs - last.uptimeMs;
  const sleptMs = passedMs - (now.monotonicMs - last.monotonicMs);
  const setMs = now.wall - last.wall - passedMs;
  const woke = sleptMs > WOKE_MS || Math.abs(setMs + sleptMs) > WOKE_MS;
  const seen = { ...watch, last: now };
  if (watch.state === 'trusted') {
    if (setMs > AHEAD_MS) return { watch: inDoubt(seen, 'forward'), woke };
    if (now.wall < watch.lastSeenAt - BEHIND_MS) return { watch: inDoubt(seen, 'backward'), woke };
    return { watch: believe(seen, now), woke };
  }
  // The jump was taken back: the wall clock shows again what it would show without it.
  const isBack = anchor !== null && Math.abs(now.wall - timeSince(anchor, now)) <= AGREE_MS;
  return { watch: isBack ? believe(seen, now) : seen, woke };
}

/** Takes in what servers answered to one round of asking; none: nobody could be asked. */
export function hear(watch: ClockWatch, now: Reading, answers: readonly ServerTime[]): ClockWatch {
  if (watch.state === 'trusted') return watch;
  const aheadMs = answers.map(({ at, uptimeMs }) => at + (now.uptimeMs - uptimeMs) - now.wall);
  const away = aheadMs.find((ms) => Math.abs(ms) > AHEAD_MS);
  const heard: ClockWatch = { ...watch, serverAheadMs: away ?? aheadMs[0] ?? null };
  if (aheadMs.filter((ms) => Math.abs(ms) <= AGREE_MS).length >= WITNESSES) return vouch(heard, now);
  if (watch.state === 'suspect') return heard;
  if (away !== undefined) return inDoubt(heard, 'servers');
  const longAway = now.wall - watch.lastSeenAt > LONG_AWAY_MS;
  return answers.length === 0 && longAway ? inDoubt(heard, 'longAway') : believe(heard, now);
}

/** Believes the wall clock because servers or a person vouch for it: what was seen before may have been wrong. */
export function vouch(watch: ClockWatch, now: Reading): ClockWatch {
  return { ...believe(watch, now), lastSeenAt: now.wall };
}

/** How far back the time to go by is set where `after` follows `before`; 0: it is not. */
export function setBackMs(before: ClockWatch, after: ClockWatch): number {
  if (before.state === 'trusted' || after.state !== 'trusted') return 0;
  const now = after.anchor ?? after.last;
  const was = before.anchor === null ? before.lastSeenAt : timeSince(before.anchor, now);
  return was - now.wall > BEHIND_MS ? was - now.wall : 0;
}

/**
 * The time to go by: the wall clock's while it is believed; else the last one that was believed and what has passed since
 * it, so that nothing that is written down meanwhile carries a wrong time.
 */
export function timeToGoBy(watch: ClockWatch, now: Reading): EpochMs {
  const { state, anchor } = look(watch, now).watch;
  return state === 'trusted' || anchor === null ? now.wall : timeSince(anchor, now);
}

/** Believes the wall clock because nothing speaks against it. Only `look` moves `last`, or a jump could pass unseen. */
function believe(watch: ClockWatch, now: Reading): ClockWatch {
  const lastSeenAt = epochMs(Math.max(watch.lastSeenAt, now.wall));
  return { ...watch, state: 'trusted', doubt: null, anchor: now, lastSeenAt, serverAheadMs: null };
}

function timeSince(anchor: Reading, now: Reading): EpochMs {
  return plusMs(anchor.wall, now.uptimeMs - anchor.uptimeMs);
}

function inDoubt(watch: ClockWatch, doubt: ClockNote['doubt']): ClockWatch {
  return { ...watch, state: 'suspect', doubt };
}
