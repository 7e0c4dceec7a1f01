/** What one run of a bench measured: names to numbers, in the unit that the bench declares. */
export type Measured = Readonly<Record<string, number>>;

export interface Bench {
  /** How many times it is run; the median of them counts. */
  readonly runs: number;
  /** The unit of each name that `run` gives. */
  readonly units: Readonly<Record<string, 'ms' | 'bytes' | 'count'>>;
  /** Pairs of names worth dividing: ratios hold from machine to machine where milliseconds don't. */
  readonly ratios?: Readonly<Record<string, readonly [of: string, to: string]>>;
  readonly run: () => Promise<Measured>;
}

export interface Row {
  readonly name: string;
  readonly unit: 'ms' | 'bytes' | 'count' | 'ratio';
  readonly median: number;
  readonly least: number;
  readonly most: number;
  readonly runs: number;
}

/** Runs a bench as often as it asks and sums each of its measurements up. */
export async function measure(bench: Bench): Promise<readonly Row[]> {
  const runs: Measured[] = [];
  for (let run = 0; run < bench.runs; run += 1) runs.push(await bench.run());
  const rows = Object.entries(bench.units).map(([name, unit]) =>
    toRow(
      name,
      unit,
      runs.map((run) => valueOf(run, name)),
    ),
  );
  const ratios = Object.entries(bench.ratios ?? {}).map(([name, [of, to]]) =>
    toRow(
      name,
      'ratio',
      runs.map((run) => valueOf(run, of) / valueOf(run, to)),
    ),
  );
  return [...rows, ...ratios];
}

/** The middle value; of an even number, the mean of the middle two. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.slice(Math.ceil(sorted.length / 2) - 1, Math.floor(sorted.length / 2) + 1);
  return middle.reduce((sum, value) => sum + value, 0) / middle.length;
}

function toRow(name: string, unit: Row['unit'], values: readonly number[]): Row {
  return {
    name,
    unit,
    median: median(values),
    least: Math.min(...values),
    most: Math.max(...values),
    runs: values.length,
  };
}

function valueOf(run: Measured, name: string): number {
  const value = run[name];
  if (value === undefined) throw new Error(`the bench declares "${name}" and did not measure it`);
  return value;
}
