const REDACTED = '[redacted]';

/** Names under which a secret would be logged by mistake. */
const SECRET_NAME = /pass|secret|token|credential|authori[sz]ation|cookie|signature|api_?key|private/i;

/** `Bearer …`, and whatever is long and random enough to be a key; hex digests of SHA-256 may stand. */
const BEARER = /\b(bearer|basic)\s+\S+/gi;
const LONG_RUN = /[\w+=:-]{40,}/g;
const SHA256_HEX = /^[0-9a-f]{64}$/;
const QUERY = /(https?:\/\/[^\s?#"]+)[?#][^\s"]*/gi;

/** One value as it may stand in a log: nothing that opens an account, whatever was passed in. */
export function redact(name: string, value: string | number | boolean | null): string | number | boolean | null {
  if (SECRET_NAME.test(name)) return REDACTED;
  if (typeof value !== 'string') return value;
  return value
    .replace(QUERY, `$1?${REDACTED}`)
    .replace(BEARER, `$1 ${REDACTED}`)
    .replace(LONG_RUN, (run) => (SHA256_HEX.test(run) ? run : REDACTED));
}
