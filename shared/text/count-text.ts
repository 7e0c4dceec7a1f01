import type { NetworkFacts } from '#shared/networks/facts.ts';
import { writtenAddresses } from './written-addresses.ts';

type Limits = NetworkFacts['limits'];

/** What networks count a text in. */
export type TextUnit = Limits['textUnit'] | 'utf8Bytes';

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Printable ASCII and line feeds: every character is one grapheme, one code point, one unit and one byte. */
const ONE_TO_ONE = /^[\n\x20-\x7e]*$/;

/** The length of a text as a network counts it. */
export function countText(text: string, unit: TextUnit): number {
  if (unit === 'utf16' || ONE_TO_ONE.test(text)) return text.length;
  if (unit === 'utf8Bytes') return countUtf8Bytes(text);
  return countItems(unit === 'graphemes' ? segmenter.segment(text) : text);
}

function countItems(items: Iterable<unknown>): number {
  let count = 0;
  for (const _ of items) count += 1;
  return count;
}

/** A half of a surrogate pair on its own counts three, as it is sent: U+FFFD. */
function countUtf8Bytes(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return bytes;
}

/** How much of a limit a text takes. */
export interface TextUse {
  readonly unit: TextUnit;
  readonly used: number;
  readonly max: number;
}

type TextLimits = Pick<Limits, 'textMax' | 'textUnit' | 'textMaxBytes' | 'addressLength' | 'mentionsWithoutServer'>;

/**
 * How much of a network's limit a text takes, or null where it sets none. Where it sets two (Bluesky: graphemes and
 * bytes), the one that is fuller, because that one stops the post. `warning` stands before the text and shares its limit.
 */
export function textUse(text: string, limits: TextLimits, warning = ''): TextUse | null {
  const counted = warning + countedForm(text, limits);
  const uses: TextUse[] = [];
  if (limits.textMax !== null) {
    uses.push({ unit: limits.textUnit, used: countText(counted, limits.textUnit), max: limits.textMax });
  }
  if (limits.textMaxBytes !== null) {
    uses.push({ unit: 'utf8Bytes', used: countText(counted, 'utf8Bytes'), max: limits.textMaxBytes });
  }
  return uses.reduce<TextUse | null>(
    (fullest, use) => (fullest === null || use.used / use.max > fullest.used / fullest.max ? use : fullest),
    null,
  );
}

/** `@name@server`, as Mastodon finds it: https://github.com/mastodon/mastodon, Account::MENTION_RE. */
const MENTION =
  /(?<![=/\p{L}\p{N}\p{M}_])@([a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?)@[\p{L}\p{N}\p{M}_.-]*[\p{L}\p{N}\p{M}_]/giu;

/** A text with its mentions as readers see them on the network itself: by their names alone. */
export function withoutMentionServers(text: string): string {
  return text.replace(MENTION, '@$1');
}

/** A name without a dot (localhost) is no address to a network: it counts as it is written. */
const HAS_DOMAIN = /^https?:\/\/(?:[^/?#@]*@)?[^/?#:@]*[^/?#:@.]\.[^/?#:@.]/iu;

/** A text with what counts otherwise than by its own length put in as long as it counts. */
function countedForm(text: string, { addressLength, mentionsWithoutServer }: TextLimits): string {
  const shortened = (part: string) => (mentionsWithoutServer ? withoutMentionServers(part) : part);
  if (addressLength === undefined) return shortened(text);
  let counted = '';
  let at = 0;
  for (const { start, end, address } of writtenAddresses(text)) {
    if (!HAS_DOMAIN.test(address)) continue;
    counted += shortened(text.slice(at, start)) + 'x'.repeat(addressLength);
    at = end;
  }
  return counted + shortened(text.slice(at));
}
