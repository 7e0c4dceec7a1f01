import type { Problem } from '#shared/contract/deliveries.ts';
import { assertNever } from '#shared/lib/assert-never.ts';
import type { StepOutcome } from './connector.ts';

/** How a call ended without its answer, in the kinds that calls to any network have. */
export type CallFailure =
  /** It provably had no effect and may be tried again. */
  | { readonly kind: 'notSent' }
  | { readonly kind: 'limited'; readonly retryAfterMs: number }
  /** The account's access ended. */
  | { readonly kind: 'denied' }
  /** A documented refusal. */
  | { readonly kind: 'refused' }
  /** It may have been carried out. */
  | { readonly kind: 'lost' };

/** What a step says whose call failed: that nothing is out only where it is proven. */
export function stepFailure(failure: CallFailure, problem: Problem): StepOutcome {
  switch (failure.kind) {
    case 'notSent':
      return { kind: 'notYet', problem };
    case 'limited':
      return { kind: 'notYet', problem, retryAfterMs: failure.retryAfterMs };
    case 'denied':
      return { kind: 'reconnect', problem };
    case 'refused':
      return { kind: 'refused', problem };
    case 'lost':
      return { kind: 'unknown', problem };
    default:
      return assertNever(failure);
  }
}
