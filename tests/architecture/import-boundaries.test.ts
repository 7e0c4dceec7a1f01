import { beforeAll, expect, test } from 'vitest';
import { type Findings, runLocks } from './locks.ts';
import { badHabits, badImports, cleanFiles, type Lock, type Plant } from './plants.ts';

const plants = [...badImports, ...badHabits];

let clean: Findings;
let planted: Findings;

beforeAll(async () => {
  const faults = Object.fromEntries(plants.map(({ file, source }) => [file, source]));
  [clean, planted] = await Promise.all([runLocks(cleanFiles), runLocks({ ...cleanFiles, ...faults })]);
}, 120_000);

test('neither lock reports the clean tree', () => {
  expect(clean).toEqual({ compiler: new Map(), linter: new Map() });
});

const cases = plants.flatMap((plant) => plant.locks.map((lock) => ({ ...plant, lock })));

test.for(cases)('$fault: caught by the $lock', ({ lock, file }: Plant & { readonly lock: Lock }) => {
  expect(planted[lock].get(file)).toBeDefined();
});
