import type { StepOutcome } from '#core/channels/connector.ts';
import type { Fault } from '#tests/support/fake-network/faults.ts';

interface FaultCase {
  readonly name: string;
  readonly fault: Fault;
  /** What the commit step may come to; any answer must besides agree with the network's log. */
  readonly allowed: readonly StepOutcome['kind'][];
}

/** Nothing tells whether it was carried out. */
const lost = (name: string, fault: Fault): FaultCase => ({ name, fault, allowed: ['unknown'] });
/** The network's own word that it did nothing. */
const refused = (name: string, fault: Fault, kind: StepOutcome['kind']): FaultCase => ({
  name,
  fault,
  allowed: [kind],
});

export const faultCases: readonly FaultCase[] = [
  lost('a connection that breaks before anything was done', { kind: 'drop', effect: false }),
  lost('a connection that breaks after it was done', { kind: 'drop', effect: true }),
  ...[0, 1, 12].map((bytes) => lost(`an answer that breaks off after ${bytes} bytes`, { kind: 'cutAnswer', bytes })),
  ...[500, 502, 504].flatMap((status) => [
    lost(`${status} with effect`, { kind: 'status', status, effect: true }),
    lost(`${status} without effect`, { kind: 'status', status, effect: false }),
  ]),
  { name: '503 with effect', fault: { kind: 'status', status: 503, effect: true }, allowed: ['unknown'] },
  { name: '503 without effect', fault: { kind: 'status', status: 503, effect: false }, allowed: ['unknown', 'notYet'] },
  lost('an answer that trickles without end', { kind: 'slow', bytesPerSecond: 4 }),
  lost('half of the JSON', { kind: 'halfJson' }),
  lost('a page instead of JSON', { kind: 'html', status: 200, effect: true }),
  lost('a page instead of JSON, without effect', { kind: 'html', status: 200, effect: false }),
  lost('a gateway’s page', { kind: 'html', status: 502, effect: true }),
  lost('an answer of ten gigabytes', { kind: 'flood' }),
  lost('200 that speaks of an error, with effect', { kind: 'errorBody', effect: true }),
  ...[301, 302, 307, 308].map((status) => ({
    name: `${status} to elsewhere`,
    fault: { kind: 'redirect', status } as const,
    allowed: ['unknown', 'refused', 'notYet'] as const,
  })),
  { name: 'a refusal as a duplicate', fault: { kind: 'duplicate' }, allowed: ['unknown', 'refused'] },
  refused('a refusal of what is in it', { kind: 'refuse' }, 'refused'),
  // What was refused for its token alone may be sent again with a fresh one.
  { name: 'a token that is refused once', fault: { kind: 'unauthorized' }, allowed: ['reconnect', 'published'] },
  refused('a limit in seconds', { kind: 'rateLimited', retryAfter: '90' }, 'notYet'),
  refused('a limit as a date', { kind: 'rateLimited', retryAfter: 'Thu, 26 Nov 2026 16:35:00 GMT' }, 'notYet'),
  refused('an absurd limit', { kind: 'rateLimited', retryAfter: '99999999999' }, 'notYet'),
  refused('a limit that is no number', { kind: 'rateLimited', retryAfter: 'soon' }, 'notYet'),
];
