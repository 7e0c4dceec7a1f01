import { createHash } from 'node:crypto';
import type { Json, Payload, PublishContext } from '../connector.ts';
import { textLanguage } from '../text-language.ts';
import { optionsOf } from './options.ts';
import { postText } from './post-text.ts';

/** What a status says, apart from its files; what the post leaves open is left to the account's own settings. */
export function statusFields(payload: Payload): { readonly [field: string]: Json } {
  const { contentWarning, sensitive } = optionsOf(payload);
  const language = languageOf(payload);
  return {
    status: postText(payload),
    spoiler_text: contentWarning,
    ...(sensitive !== null && { sensitive }),
    ...(language !== null && { language }),
  };
}

/** ISO 639-1, which is what every version of the software knows. */
function languageOf({ text, locale }: Payload): string | null {
  const { language } = textLanguage(text, locale);
  return language === null ? null : new Intl.Locale(language).language;
}

/** The same for every attempt of a delivery, and nothing that tells one delivery from another to the server. */
export function idempotencyKey({ key }: Pick<PublishContext, 'key'>): string {
  return createHash('sha256').update(key).digest('hex');
}
