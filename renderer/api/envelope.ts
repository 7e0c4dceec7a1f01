import { ContractError } from '#shared/contract/errors.ts';
import type { Envelope } from '#shared/contract/method.ts';

/** The value of an answer; a refusal is thrown as ContractError. */
export function valueOf<Value>(envelope: Envelope<Value>): Value {
  if (!envelope.ok) throw new ContractError(envelope.error);
  return envelope.value;
}

/** An answer as the browser door writes it; whatever else came back counts as the door being out of reach. */
export async function readEnvelope(response: Response): Promise<Envelope<unknown>> {
  try {
    const body: unknown = await response.json();
    if (typeof body === 'object' && body !== null && 'ok' in body) return body as Envelope<unknown>;
  } catch {
    // Not JSON: a proxy's page or a cut answer.
  }
  return unreachable(`The program answered with status ${response.status} and nothing that can be read.`);
}

/** What a call gets when the program behind the page does not answer. */
export function unreachable(message: string): Envelope<never> {
  return {
    ok: false,
    error: { code: 'internal.unexpected', message, retryable: true, details: { unreachable: true } },
  };
}
