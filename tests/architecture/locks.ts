import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

/** What the two locks said of each file of a tree, by its path from the top. */
export interface Findings {
  readonly compiler: ReadonlyMap<string, readonly string[]>;
  readonly linter: ReadonlyMap<string, readonly string[]>;
}

/** Lays the files out under the project's own configuration in a temporary folder and runs the compiler and the linter over them. */
export async function runLocks(files: Readonly<Record<string, string>>): Promise<Findings> {
  const tree = await mkdtemp(path.join(os.tmpdir(), 'broadside-architecture-'));
  try {
    for (const config of ['package.json', 'tsconfig.json', '.oxlintrc.json', 'build/ts', 'build/lint']) {
      await cp(path.join(root, config), path.join(tree, config), { recursive: true });
    }
    await symlink(path.join(root, 'node_modules'), path.join(tree, 'node_modules'), 'junction');
    for (const [file, source] of Object.entries(files)) {
      await mkdir(path.dirname(path.join(tree, file)), { recursive: true });
      await writeFile(path.join(tree, file), source);
    }
    const [compiler, linter] = await Promise.all([compilerFindings(tree), linterFindings(tree)]);
    return { compiler, linter };
  } finally {
    await rm(tree, { recursive: true, force: true });
  }
}

async function compilerFindings(tree: string) {
  const output = await run(tree, 'typescript/bin/tsc', ['-b', '--pretty', 'false']);
  const found = new Map<string, string[]>();
  for (const line of output.split('\n')) {
    const [, file, message] = /^(.+?)\(\d+,\d+\): (error .+)$/.exec(line) ?? [];
    // TS6305 says only that a project below was not built, which a fault planted there causes: it catches nothing itself.
    if (file !== undefined && message !== undefined && !message.startsWith('error TS6305')) add(found, file, message);
  }
  return found;
}

async function linterFindings(tree: string) {
  const output = await run(tree, 'oxlint/bin/oxlint', ['--format', 'json']);
  const { diagnostics } = JSON.parse(output) as { diagnostics: { filename: string; code: string; message: string }[] };
  const found = new Map<string, string[]>();
  for (const { filename, code, message } of diagnostics) add(found, filename, `${code}: ${message}`);
  return found;
}

function add(found: Map<string, string[]>, file: string, message: string) {
  const key = file.replaceAll('\\', '/');
  found.set(key, [...(found.get(key) ?? []), message]);
}

function run(tree: string, bin: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    const script = path.join(root, 'node_modules', bin);
    execFile(process.execPath, [script, ...args], { cwd: tree, maxBuffer: 1 << 26 }, (_error, stdout) =>
      resolve(stdout),
    );
  });
}
