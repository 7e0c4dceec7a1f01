const REDACTED = '[redacted]';

/** Names under which a secret would be logged by mistake. */
const SECRET_NAME = /pass|secret|token|credential|authori[sz]ation|cookie|signature|api_?key|private/i;

/** `Bearer …`, and whatever is long enough to be a key; ids are shorter, and digests are known by their name. */
const BEARER = /\b(bearer|basic)\s+\S+/gi;
const LONG_RUN = /[\w+=:-]{40,}/g;
const DIGEST_NAME = /sha256/i;
const QUERY = /(https?:\/\/[^\s?#"]+)[?#][^\s"]*/gi;

/** One value as it may stand in a log: nothing that opens an account, whatever was passed in. */
export function redact(name: string, value: string | number | boolean | null): string | number | boolean | null {
  if (SECRET_NAME.test(name)) return REDACTED;
  if (typeof value !== 'string') return value;
  const shown = value.replace(QUERY, `$1?${REDACTED}`).replace(BEARER, `$1 ${REDACTED}`);
  return DIGEST_NAME.test(name) ? shown : shown.replace(LONG_RUN, REDACTED);
}
