const WORDS_MAX = 300;

/** Control characters, and those that change the direction of what is around them. */
const UNSHOWABLE = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]+/gu;

/**
 * What a network says, fit to be quoted in a problem: one short line, without what would draw it differently, and without
 * the secrets that it was sent.
 */
export function networkWords(said: string, secrets: Readonly<Record<string, string>>): string {
  const withoutSecrets = Object.values(secrets)
    .filter((secret) => secret !== '')
    .reduce((text, secret) => text.replaceAll(secret, '•••'), said);
  const line = withoutSecrets.toWellFormed().replace(UNSHOWABLE, ' ').replaceAll(/ {2,}/g, ' ').trim();
  return line.length > WORDS_MAX ? `${line.slice(0, WORDS_MAX).toWellFormed()}…` : line;
}
