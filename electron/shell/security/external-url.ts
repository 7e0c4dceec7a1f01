/** Longer addresses are refused by some systems' launchers, and none of ours is. */
const MAX_CHARS = 2048;

/** What a mailto: may fill in; `attach` and its like have made mail programs take files along. */
const MAIL_FIELDS = new Set(['subject', 'body', 'cc', 'bcc']);

/**
 * An address that may be handed to another program, parsed: http, https or mailto, as the URL standard reads it. Null for
 * everything else, for user names before a host (`http://bank.com@evil.example`), and for characters that the parser
 * would drop or turn in silence.
 */
export function parseExternalUrl(text: string): URL | null {
  if (text.length > MAX_CHARS || /[\p{Cc}\s\\]/u.test(text)) return null;
  const url = URL.parse(text);
  switch (url?.protocol) {
    case 'http:':
    case 'https:':
      return url.username === '' && url.password === '' ? url : null;
    case 'mailto:':
      return isPlainMail(url) ? url : null;
    default:
      return null;
  }
}

/** Where the address leads, for a person who is asked about it. A host is in its ASCII form, which no look-alike has. */
export function placeOf(url: URL): string {
  return url.protocol === 'mailto:' ? decodeURIComponent(url.pathname) : url.host;
}

/** A letter goes to an address and never to a host: `mailto://bank.com@evil.example/x@y.z` is read differently by each program. */
function isPlainMail(url: URL): boolean {
  if (url.host !== '' || url.username !== '' || url.password !== '') return false;
  const address = decoded(url.pathname);
  if (address === null || !address.includes('@') || /[\p{C}\s]/u.test(address)) return false;
  return [...url.searchParams].every(
    ([field, value]) => MAIL_FIELDS.has(field) && (field === 'body' || !/\p{Cc}/u.test(value)),
  );
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
