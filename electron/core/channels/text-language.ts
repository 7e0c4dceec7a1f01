import { findWebLinks } from './web-links.ts';

/** What a text is written in, as HTML's `lang` and `dir` want it; a null language is one we can't name. */
export interface TextLanguage {
  readonly language: string | null;
  readonly dir: 'ltr' | 'rtl';
}

/** Scripts by their ISO 15924 code; `language` where a script writes but one of them in practice. */
const SCRIPTS: readonly { code: string; letters: RegExp; dir: 'ltr' | 'rtl'; language: string | null }[] = [
  { code: 'Latn', letters: /\p{Script=Latin}/gu, dir: 'ltr', language: null },
  { code: 'Cyrl', letters: /\p{Script=Cyrillic}/gu, dir: 'ltr', language: null },
  { code: 'Hebr', letters: /\p{Script=Hebrew}/gu, dir: 'rtl', language: 'he' },
  { code: 'Arab', letters: /\p{Script=Arabic}/gu, dir: 'rtl', language: null },
  { code: 'Geor', letters: /\p{Script=Georgian}/gu, dir: 'ltr', language: 'ka' },
  { code: 'Grek', letters: /\p{Script=Greek}/gu, dir: 'ltr', language: 'el' },
  { code: 'Armn', letters: /\p{Script=Armenian}/gu, dir: 'ltr', language: 'hy' },
];

/**
 * A brand posts in several languages under one locale, so the letters decide: the locale is believed where it is written
 * in the script that most of the text is in. Addresses don't count, they are Latin in every language.
 */
export function textLanguage(text: string, locale: string): TextLanguage {
  const ownCode = scriptOf(locale);
  const own = SCRIPTS.find((script) => script.code === ownCode);
  const prose = withoutLinks(text);
  const counted = SCRIPTS.map((script) => ({ script, count: weightOf(script, prose) }));
  const most = counted.reduce((best, next) => (next.count > best.count ? next : best));
  if (most.count === 0 || most.script === own) {
    return { language: ownCode === null ? null : locale, dir: own?.dir ?? 'ltr' };
  }
  return { language: most.script.language, dir: most.script.dir };
}

/** Hashtags, names and domains are Latin in texts of every language, so Latin letters count a third. */
function weightOf({ code, letters }: (typeof SCRIPTS)[number], text: string): number {
  const count = text.match(letters)?.length ?? 0;
  return code === 'Latn' ? count / 3 : count;
}

function scriptOf(locale: string): string | null {
  try {
    return new Intl.Locale(locale).maximize().script ?? null;
  } catch {
    return null;
  }
}

function withoutLinks(text: string): string {
  return findWebLinks(text).reduceRight((rest, link) => rest.slice(0, link.start) + rest.slice(link.end), text);
}
