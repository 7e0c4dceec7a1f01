import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { errorStatus } from '#shared/contract/errors.ts';
import { LOCALES } from '#shared/domain/locales.ts';
import { networks } from '#shared/networks/registry.ts';

const folder = path.join(import.meta.dirname, '../../../renderer/locales');
const offered = fs.readdirSync(folder).sort();

type Texts = ReadonlyMap<string, unknown>;

/** Every text of a language by `namespace:path.to.key`. */
function textsOf(locale: string): Texts {
  const texts = new Map<string, unknown>();
  const collect = (key: string, value: unknown): void => {
    if (typeof value !== 'object' || value === null) texts.set(key, value);
    else
      for (const [name, inner] of Object.entries(value))
        collect(key.endsWith(':') ? key + name : `${key}.${name}`, inner);
  };
  for (const name of fs.readdirSync(path.join(folder, locale))) {
    const source = fs.readFileSync(path.join(folder, locale, name), 'utf8');
    collect(`${path.parse(name).name}:`, JSON.parse(source));
  }
  return texts;
}

const english = textsOf('en');
const PLURAL = /_(?:zero|one|two|few|many|other)$/;

/** Texts that depend on a count, by the key they are asked for. */
const counted = new Set(
  [...english.keys()].filter((key) => key.endsWith('_other')).map((key) => key.replace(PLURAL, '')),
);

/** The key a text is asked for by: without the form its language chose for the count. */
function askedKey(key: string): string {
  const bare = key.replace(PLURAL, '');
  return counted.has(bare) ? bare : key;
}

function keysWanted(locale: string): string[] {
  const { pluralCategories } = new Intl.PluralRules(locale).resolvedOptions();
  const wanted = [...english.keys()].flatMap((key) => {
    const asked = askedKey(key);
    // `_zero` is no form of a language but a sentence of its own for none at all.
    if (asked === key || key.endsWith('_zero')) return [key];
    return pluralCategories.map((form) => `${asked}_${form}`);
  });
  return [...new Set(wanted)].sort();
}

/** What networks ask for and offer, whose English comes with their facts. */
const ofNetworks = new Set(
  Object.values(networks).flatMap(({ id, settings, secrets, options, steps }) => [
    ...steps.map((_step, index) => `channels:steps.${id}.${index + 1}`),
    ...[...settings, ...secrets].flatMap((field) => keysOf(`channels:fields.${id}`, field)),
    ...options.flatMap((option) => [
      ...keysOf(`channels:options.${id}`, option),
      ...(option.choices ?? []).map(({ value }) => `channels:options.${id}.${option.key}.choices.${value}`),
    ]),
  ]),
);

function keysOf(path: string, { key, help }: { readonly key: string; readonly help?: string | undefined }): string[] {
  return [`${path}.${key}.label`, ...(help === undefined ? [] : [`${path}.${key}.help`])];
}

/** Texts whose English comes with the data, so that only other languages have them in their files. */
const englishFromElsewhere = new Set([...Object.keys(errorStatus).map((code) => `errors:${code}`), ...ofNetworks]);

function isEnglishFromElsewhere(key: string): boolean {
  return englishFromElsewhere.has(key) || /^(?:delivery|errors):problems\./.test(key);
}

/** Whether a form of the language stands for one whole number alone (“two days” in Hebrew), so that it may say it in words. */
function saysItsNumber(locale: string, key: string): boolean {
  const rules = new Intl.PluralRules(locale);
  const form = PLURAL.exec(key)?.[0].slice(1);
  return (
    form === 'zero' || Array.from({ length: 1000 }, (_, n) => rules.select(n)).filter((f) => f === form).length === 1
  );
}

/** What the program puts into a text, and the tags it draws. */
function slotsOf(text: unknown): string[] {
  return [...new Set(String(text).match(/\{\{[^}]*\}\}|<\/?\w+>|\$t\([^)]*\)/g))].sort();
}

function englishOf(key: string): unknown {
  return english.get(key) ?? english.get(`${askedKey(key)}_other`);
}

describe.each(offered)('the texts in %s', (locale) => {
  const texts = textsOf(locale);

  it('are in a language that can be chosen', () => {
    expect(LOCALES).toContain(locale);
  });

  it('are there for everything that English says, in every form that the language counts in', () => {
    const found = [...texts.keys()].filter((key) => english.has(key) || !isEnglishFromElsewhere(key)).sort();
    expect(found).toEqual(keysWanted(locale));
  });

  it('have all that networks ask for and offer', () => {
    const missing = locale === 'en' ? [] : [...ofNetworks].filter((key) => !texts.has(key));
    expect(missing).toEqual([]);
  });

  it('say something', () => {
    const silent = [...texts].filter(([, text]) => typeof text !== 'string' || text.trim() === '');
    expect(silent).toEqual([]);
  });

  it('hold the same names and tags as the English ones', () => {
    const wrong = [...texts].flatMap(([key, text]) => {
      const source = englishOf(key);
      const slots = slotsOf(text);
      const wanted = slotsOf(source).filter(
        (slot) => slot !== '{{count}}' || slots.includes(slot) || askedKey(key) === key || !saysItsNumber(locale, key),
      );
      return source === undefined || slots.join() === wanted.join() ? [] : [{ key, slots, wanted }];
    });
    expect(wrong).toEqual([]);
  });

  it('close each stretch of another direction that they open', () => {
    const open = [...texts].filter(([, text]) => {
      const marks = String(text).match(/[\u2066-\u2069]/g) ?? [];
      return marks.some((mark, index) => (mark === '\u2069') !== (index % 2 === 1)) || marks.length % 2 === 1;
    });
    expect(open).toEqual([]);
  });
});
