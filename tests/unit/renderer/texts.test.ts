import fs from 'node:fs';
import path from 'node:path';
import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';

const renderer = path.join(import.meta.dirname, '../../../renderer');
const locales = path.join(renderer, 'locales');

function filesBelow(folder: string, ending: RegExp): string[] {
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name))
    .map((name) => path.join(folder, name));
}

function textsOf(locale: string): Record<string, object> {
  const folder = path.join(locales, locale);
  return Object.fromEntries(
    fs
      .readdirSync(folder)
      .map((name) => [path.parse(name).name, JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8')) as object]),
  );
}

interface Use {
  readonly file: string;
  readonly key: string;
  readonly namespaces: readonly string[];
}

/** Texts that are asked for by a plain string; a file's own namespaces are the first that `useTranslation` names in it. */
function usesIn(file: string): Use[] {
  const source = fs.readFileSync(file, 'utf8');
  const named = /useTranslation\((\[[^\]]*\]|'[^']*')?\)/.exec(source)?.[1]?.match(/[\w-]+/g) ?? [];
  const namespaces = [...named, 'common'];
  return [...source.matchAll(/\bt\(\s*'([^']+)'/g)].map(([, key = '']) => ({
    file: path.relative(renderer, file),
    key,
    namespaces,
  }));
}

describe('the texts of the interface', () => {
  beforeAll(async () => {
    const resources = Object.fromEntries(fs.readdirSync(locales).map((locale) => [locale, textsOf(locale)]));
    await i18next.init({ lng: 'en', resources: resources as never, interpolation: { escapeValue: false } });
  });

  it('are there in English wherever a screen asks for one', () => {
    const uses = filesBelow(renderer, /\.tsx?$/).flatMap(usesIn);
    expect(uses.length).toBeGreaterThan(30);
    const missing = uses.filter(
      ({ key, namespaces }) => !i18next.exists(key, { ns: namespaces as never, count: 2 } as never),
    );
    expect(missing.map(({ file, key }) => `${file}: ${key}`)).toEqual([]);
  });
});
