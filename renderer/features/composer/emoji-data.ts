import enEmoji from 'emojibase-data/en/data.json?url';
import enWords from 'emojibase-data/en/messages.json?url';
import frEmoji from 'emojibase-data/fr/data.json?url';
import frWords from 'emojibase-data/fr/messages.json?url';
import svEmoji from 'emojibase-data/sv/data.json?url';
import svWords from 'emojibase-data/sv/messages.json?url';
import ukEmoji from 'emojibase-data/uk/data.json?url';
import ukWords from 'emojibase-data/uk/messages.json?url';
import type { EmojiData } from 'frimousse';

/** Emojibase has no Hebrew and no Georgian; those search in English. */
const FILES: Readonly<Record<string, { readonly emoji: string; readonly words: string }>> = {
  fr: { emoji: frEmoji, words: frWords },
  sv: { emoji: svEmoji, words: svWords },
  uk: { emoji: ukEmoji, words: ukWords },
};
const ENGLISH = { emoji: enEmoji, words: enWords };

interface EmojibaseEmoji {
  readonly label: string;
  readonly emoji: string;
  readonly group?: number;
  readonly version: number;
  readonly tags?: string[];
  readonly skins?: readonly { readonly emoji: string; readonly tone?: number | number[] }[];
}

interface EmojibaseWords {
  readonly groups: readonly { readonly key: string; readonly order: number; readonly message: string }[];
  readonly skinTones: readonly { readonly key: Tone; readonly message: string }[];
}

type Tone = keyof EmojiData['skinTones'];

/** Emojibase numbers skin tones from 1, lightest first. */
const TONES: readonly Tone[] = ['light', 'medium-light', 'medium', 'medium-dark', 'dark'];

/**
 * Emojibase's data from this program's own files. The picker's own loader asks a public host for them, which the content
 * security policy forbids and an offline laptop can't reach.
 */
export async function resolveEmoji(locale: string, signal?: AbortSignal): Promise<EmojiData> {
  const files = FILES[locale] ?? ENGLISH;
  const [emojis, words] = await Promise.all([
    load<readonly EmojibaseEmoji[]>(files.emoji, signal),
    load<EmojibaseWords>(files.words, signal),
  ]);
  return {
    locale,
    emojis: emojis.filter(isOffered).map(toEmoji),
    categories: words.groups
      .filter(({ key }) => key !== 'component')
      .map(({ order, message }) => ({ index: order, label: capitalized(message) })),
    skinTones: Object.fromEntries(words.skinTones.map(({ key, message }) => [key, message])) as EmojiData['skinTones'],
  };
}

/** Skin tones and hair on their own: no emoji to write with. */
const COMPONENTS = 2;

/** Of 2023; what is newer is an empty box on many a phone that reads the post. */
const NEWEST_VERSION = 15.1;

function isOffered({ group, version }: EmojibaseEmoji): boolean {
  return group !== undefined && group !== COMPONENTS && version <= NEWEST_VERSION;
}

function toEmoji({ emoji, group = 0, version, label, tags = [], skins }: EmojibaseEmoji): EmojiData['emojis'][number] {
  const toned = (skins ?? []).flatMap((skin) => {
    const tone = typeof skin.tone === 'number' ? TONES[skin.tone - 1] : undefined;
    return tone === undefined ? [] : [[tone, skin.emoji]];
  });
  return {
    emoji,
    category: group,
    version,
    label: capitalized(label),
    tags,
    ...(toned.length > 0 && { skins: Object.fromEntries(toned) as EmojiData['skinTones'] }),
  };
}

async function load<Value>(url: string, signal?: AbortSignal): Promise<Value> {
  const response = await fetch(url, { ...(signal && { signal }) });
  if (!response.ok) throw new Error(`emoji data: status ${response.status}`);
  return (await response.json()) as Value;
}

function capitalized(text: string): string {
  return text.charAt(0).toLocaleUpperCase('en') + text.slice(1);
}
