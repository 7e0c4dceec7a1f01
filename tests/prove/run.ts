import 'temporal-polyfill/global';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { readArguments } from './arguments.ts';
import { unmet } from './needs.ts';
import { clean, type Order, type Proof, type Run, type Verdict } from './proof.ts';

const folder = path.join(import.meta.dirname, 'cases');
/** More sentences of one line say nothing new. */
const SENTENCES = 8;

/** `node tests/prove/run.ts F01 --n 1000 --seed 7`: one line of JSON for each run of each case, progress on stderr. */
const wanted = readArguments(process.argv.slice(2));
const proofs = await allProofs();
const chosen = wanted.names === null ? proofs : wanted.names.map(named);
let isSound = true;
for (const proof of chosen) {
  if (wanted.choice === 'list') print({ case: proof.name, promise: proof.promise, needs: proof.needs ?? [] });
  else if (wanted.choice === 'all' || proof.n.fast !== null) await prove(proof);
}
process.exit(isSound ? 0 : 1);

async function allProofs(): Promise<Proof[]> {
  const files = fs.readdirSync(folder).filter((file) => file.endsWith('.ts'));
  const modules = await Promise.all(files.toSorted().map((file) => import(path.join(folder, file))));
  return modules.map((module: { readonly proof: Proof }) => module.proof);
}

/** A case by its name, or one run of it: `F01`, `F01:bluesky`. */
function named(given: string): Proof {
  const [name, only] = given.split(':');
  const proof = proofs.find((each) => each.name === name?.toUpperCase());
  if (proof === undefined) throw new Error(`no case ${given}; there are ${proofs.map((each) => each.name).join(' ')}`);
  const isChosen = (run: Run) => only === undefined || run.name === only;
  return { ...proof, runs: proof.runs.filter(isChosen), controls: proof.controls.filter(isChosen) };
}

async function prove(proof: Proof): Promise<void> {
  const skipped = unmet(proof.needs ?? []);
  if (skipped !== null) return print({ case: proof.name, skipped });
  const n = wanted.n ?? (wanted.choice === 'fast' ? proof.n.fast : null) ?? proof.n.all;
  const isChosen = (run: Run) => wanted.choice !== 'fast' || run.fast !== false;
  for (const run of proof.runs.filter(isChosen)) await runOnce(proof, run, n, false);
  for (const control of proof.controls.filter(isChosen)) await runOnce(proof, control, n, true);
}

/** A control has to be caught: one that isn't shows that the case could not see what it is there to see. */
async function runOnce(proof: Proof, run: Run, n: number, isControl: boolean): Promise<void> {
  const label = `${proof.name} ${run.name}${isControl ? ' (control)' : ''}`;
  const ownFolder = fs.mkdtempSync(path.join(os.tmpdir(), `broadside-${proof.name.toLowerCase()}-`));
  const say = (sentence: string) => void process.stderr.write(`${label}: ${sentence}\n`);
  const order: Order = { n, seed: wanted.seed, folder: ownFolder, say };
  const startedAt = performance.now();
  const verdict: Verdict & { readonly brokenOff?: true } = await run
    .run(order)
    .catch((error: unknown) => brokenOff(n, error));
  const violations = verdict.violations.length + verdict.dups + verdict.lost;
  const isGood = isControl ? violations > 0 && !verdict.brokenOff : violations === 0;
  isSound &&= isGood;
  print({
    case: proof.name,
    run: run.name,
    ...(isControl && { control: true }),
    n: verdict.n,
    dups: verdict.dups,
    lost: verdict.lost,
    flagged: verdict.flagged,
    violations,
    seconds: Math.round((performance.now() - startedAt) / 100) / 10,
    seed: wanted.seed,
    ...verdict.figures,
    ...(isControl && !isGood && { failed: 'the control was not caught' }),
    ...((!isControl || verdict.brokenOff) &&
      verdict.violations.length > 0 && { what: verdict.violations.slice(0, SENTENCES) }),
  });
  if (isGood) fs.rmSync(ownFolder, { recursive: true, force: true });
  else say(`its folder is kept: ${ownFolder}`);
}

/** A run that could not be played to its end proves nothing. */
function brokenOff(n: number, error: unknown): Verdict & { readonly brokenOff: true } {
  console.error(error);
  const [why] = stripVTControlCharacters(String(error)).split('\n');
  return { ...clean(n), violations: [`it broke off: ${why}`], brokenOff: true };
}

function print(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
