import type { LogEntry } from '#tests/support/fake-network/effect-log.ts';
import type { Chances, Fault } from '#tests/support/fake-network/faults.ts';
import type { FakeNetworkId } from '#tests/support/fake-network/server-messages.ts';
import type { Order, Proof, Verdict } from '../proof.ts';
import { play, untilDue } from '../stage/play.ts';
import type { ProgramName } from '../stage/program.ts';
import { commitsIn } from '../stage/requests.ts';

const CONTROL_DELIVERIES = 60;
const SPACING_MS = 30_000;
const CHANNELS = 4;
/** What was sent and may be out is not sent again before somebody has had a look, which takes this long at the least. */
const LOOKED_FIRST_MS = 4000;

const odd: readonly Fault[] = [
  ...[500, 502, 504].flatMap((status): Fault[] => [
    { kind: 'status', status, effect: true },
    { kind: 'status', status, effect: false },
  ]),
  { kind: 'halfJson' },
  { kind: 'html', status: 200, effect: true },
  { kind: 'html', status: 502, effect: false },
  { kind: 'errorBody', effect: true },
  { kind: 'redirect', status: 302 },
  { kind: 'redirect', status: 307 },
  { kind: 'redirect', status: 308 },
];

/** Two of three requests are answered as they should be, so that everything has a way to its end. */
const chances: Chances = {
  commit: odd.map((fault) => ({ share: 1 / 3 / odd.length, fault })),
  other: odd.map((fault) => ({ share: 1 / 10 / odd.length, fault })),
};

function neverBlindly(entries: readonly LogEntry[]): string[] {
  const last = new Map<string, { readonly at: number; readonly wasOdd: boolean }>();
  return commitsIn(entries).flatMap(({ mark, at, fault }) => {
    const before = last.get(mark ?? '');
    last.set(mark ?? '', { at, wasOdd: fault !== null });
    const isBlind = before?.wasOdd && at - before.at < LOOKED_FIRST_MS;
    return isBlind ? [`${mark} was sent again after ${at - before.at} ms`] : [];
  });
}

function oddAnswers(order: Order, network: FakeNetworkId, program: ProgramName = 'asItIs'): Promise<Verdict> {
  return play(order, {
    network,
    program,
    chances,
    plan: () => ({ deliveries: order.n, channels: CHANNELS, spacingMs: SPACING_MS / CHANNELS, pictureEvery: 10 }),
    act: untilDue,
    also: (_fates, entries) => (program === 'asItIs' ? neverBlindly(entries) : []),
  });
}

export const proof: Proof = {
  name: 'F21',
  promise:
    'Errors of gateways, half of an answer, pages and redirects: nothing is sent again blindly, no redirect is followed.',
  n: { fast: 24, all: 400 },
  runs: (['bluesky', 'mastodon', 'wordpress', 'telegram'] as const).map((network) => ({
    name: network,
    fast: network === 'wordpress',
    run: (order) => oddAnswers(order, network),
  })),
  controls: [
    {
      name: 'telegram, naive resend',
      fast: false,
      run: (order) => oddAnswers({ ...order, n: Math.min(order.n, CONTROL_DELIVERIES) }, 'telegram', 'naiveResend'),
    },
  ],
};
