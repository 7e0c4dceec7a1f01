import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';

type Texts = Record<string, unknown>;

const files = import.meta.glob<Texts>(['../locales/*/*.json', '!../locales/en/{common,calendar,states,errors}.json'], {
  import: 'default',
});

/** English, the fallback of every language, comes with the page as far as the first screen needs it. */
const firstTexts = import.meta.glob<Texts>('../locales/en/{common,calendar,states,errors}.json', {
  import: 'default',
  eager: true,
});
const FIRST_NAMESPACES = ['common', 'calendar', 'states', 'errors'];

/** The texts of one language: loaders by namespace. */
const byLocale = new Map<string, Map<string, () => Promise<Texts>>>();
for (const [path, load] of Object.entries(files)) {
  const [, locale, namespace] = /\/locales\/([\w-]+)\/([\w-]+)\.json$/.exec(path) ?? [];
  if (locale === undefined || namespace === undefined) continue;
  const namespaces = byLocale.get(locale) ?? new Map<string, () => Promise<Texts>>();
  byLocale.set(locale, namespaces.set(namespace, load));
}

/** The languages there are texts for. */
export const offeredLocales: readonly string[] = [...byLocale.keys()].sort();

const FALLBACK = 'en';

/** The best language there is for what the person or the system asked for. */
export function chooseLocale(wanted: readonly string[]): string {
  for (const tag of wanted) {
    const language = tag.split('-')[0]?.toLowerCase() ?? '';
    if (byLocale.has(language)) return language;
  }
  return FALLBACK;
}

/** The direction a language is written in. */
export function directionOf(locale: string): 'ltr' | 'rtl' {
  return ['ar', 'fa', 'he', 'ur', 'yi'].includes(locale) ? 'rtl' : 'ltr';
}

async function loadNamespace(locale: string, namespace: string): Promise<Texts> {
  return (await byLocale.get(locale)?.get(namespace)?.()) ?? {};
}

const loader = {
  type: 'backend' as const,
  init(): void {},
  read(locale: string, namespace: string, done: (error: unknown, texts: Texts | false) => void): void {
    loadNamespace(locale, namespace).then(
      (texts) => done(null, texts),
      (error: unknown) => done(error, false),
    );
  },
};

function applyToPage(locale: string): void {
  document.documentElement.lang = locale;
  document.documentElement.dir = directionOf(locale);
}

function bundledEnglish(): Record<string, Texts> {
  return Object.fromEntries(
    FIRST_NAMESPACES.map((namespace) => [namespace, firstTexts[`../locales/en/${namespace}.json`] ?? {}]),
  );
}

/** Texts of the first screen; a place that is loaded later brings its own namespace by `useTranslation`. */
export async function startI18n(locale: string): Promise<i18n> {
  i18next.on('languageChanged', applyToPage);
  await i18next
    .use(loader)
    .use(initReactI18next)
    .init({
      lng: locale,
      fallbackLng: FALLBACK,
      resources: { [FALLBACK]: bundledEnglish() },
      partialBundledLanguages: true,
      ns: FIRST_NAMESPACES,
      defaultNS: 'common',
      interpolation: { escapeValue: false },
      returnNull: false,
    });
  return i18next;
}
