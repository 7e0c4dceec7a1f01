import { epochMs } from '#shared/time/instant.ts';
import type { Clock } from '../ports/clock.ts';
import type { Http } from '../ports/http.ts';
import type { ServerTime } from './clock-watch.ts';

const TIMEOUT_MS = 10_000;

/** The answer to HEAD has no body; a server that sends one anyway is not listened to at length. */
const MAX_BYTES = 64 * 1024;

/** Asks servers what time it is, by the `Date` of whatever they answer. Those that don't say are left out. */
export async function askServers(
  { http, clock }: { readonly http: Http; readonly clock: Clock },
  urls: readonly URL[],
  signal: AbortSignal,
): Promise<readonly ServerTime[]> {
  const answers = await Promise.all(
    urls.map(async (url): Promise<ServerTime | null> => {
      const headers = { 'cache-control': 'no-cache' };
      const request = {
        method: 'HEAD',
        url: url.href,
        headers,
        timeoutMs: TIMEOUT_MS,
        maxBytes: MAX_BYTES,
        signal,
      } as const;
      const answer = await http.request(request);
      const at = answer.ok ? timeOfAnswer(answer.value.headers) : null;
      return at === null ? null : { host: url.host, at: epochMs(at), uptimeMs: clock.uptimeMs() };
    }),
  );
  return answers.filter((answer) => answer !== null);
}

/** An answer out of a cache carries the time at which it was made, and how old it is since (RFC 9111, 5.1). */
function timeOfAnswer(headers: Readonly<Record<string, string>>): number | null {
  const made = Date.parse(headers['date'] ?? '');
  const ageSeconds = Number(headers['age'] ?? 0);
  return Number.isNaN(made) ? null : made + (Number.isFinite(ageSeconds) ? ageSeconds * 1000 : 0);
}
