import 'temporal-polyfill/global';
import fs from 'node:fs';
import path from 'node:path';
import { type Bench, measure, type Row } from './harness.ts';
import { toTable } from './table.ts';

const ENDING = '.bench.ts';
const folder = import.meta.dirname;
const results = path.resolve(folder, '../../.cache/bench.json');

/** `node tests/bench/run.ts [names]`: runs the benches one after another, prints a table of each, and keeps all as JSON. */
const names = fs
  .readdirSync(folder)
  .filter((file) => file.endsWith(ENDING))
  .map((file) => file.slice(0, -ENDING.length));
const unknown = process.argv.slice(2).filter((name) => !names.includes(name));
if (unknown.length > 0) throw new Error(`no bench called ${unknown.join(', ')}; there are ${names.join(', ')}`);
const wanted = process.argv.length > 2 ? process.argv.slice(2) : names;

const measured: Record<string, readonly Row[]> = {};
for (const name of wanted) {
  const { bench } = (await import(path.join(folder, name + ENDING))) as { readonly bench: Bench };
  measured[name] = await measure(bench);
  console.log(`${name}\n${toTable(measured[name])}\n`);
}
fs.mkdirSync(path.dirname(results), { recursive: true });
fs.writeFileSync(results, JSON.stringify({ at: new Date().toISOString(), node: process.version, measured }, null, 2));
console.log(`Kept in ${path.relative(process.cwd(), results)}.`);
