import { parseArgs } from 'node:util';

export interface Wanted {
  /** Cases, or runs of them; null: all that belong to the choice. */
  readonly names: readonly string[] | null;
  readonly choice: 'fast' | 'all' | 'list';
  readonly n: number | null;
  readonly seed: number;
}

const USAGE = 'npm run prove -- list | fast | all | F01 [F02 …] [--n 1000] [--seed 7]';

export function readArguments(args: readonly string[]): Wanted {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { n: { type: 'string' }, seed: { type: 'string', default: '1' } },
  });
  const n = values.n === undefined ? null : wholeNumber(values.n);
  const seed = wholeNumber(values.seed);
  const [first, ...others] = positionals;
  if (first === undefined) throw new Error(USAGE);
  if (first === 'fast' || first === 'all' || first === 'list') {
    if (others.length > 0) throw new Error(USAGE);
    return { names: null, choice: first, n, seed };
  }
  return { names: positionals, choice: 'all', n, seed };
}

function wholeNumber(given: string): number {
  const number = Number(given);
  if (!Number.isSafeInteger(number) || number < 1) throw new Error(`${given} is not a number from 1. ${USAGE}`);
  return number;
}
