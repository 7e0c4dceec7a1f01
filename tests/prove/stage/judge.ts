import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import type { LogEntry } from '#tests/support/fake-network/effect-log.ts';
import { markIn } from '#tests/support/fake-network/marks.ts';
import type { FakePost } from '#tests/support/fake-network/protocol.ts';
import type { Verdict } from '../proof.ts';
import type { Plan, Planned } from './plans.ts';
import type { Shown } from './settled.ts';

/** What the network's log says became of one planned delivery. */
export interface Fate {
  readonly planned: Planned;
  readonly shown: Shown | undefined;
  readonly created: readonly FakePost[];
  readonly live: readonly FakePost[];
}

/** Lays what was planned, what the program shows and what the network's log says beside each other. */
export function fatesOf(plan: Plan, shown: readonly Shown[], entries: readonly LogEntry[]): Fate[] {
  const created = new Map<string, FakePost[]>();
  const gone = new Set<string>();
  for (const entry of entries) {
    if (entry.kind === 'remove') gone.add(entry.id);
    if (entry.kind !== 'create') continue;
    const mark = markIn(entry.post.text) ?? '';
    created.set(mark, [...(created.get(mark) ?? []), entry.post]);
  }
  const byId = new Map(shown.map((each) => [each.id, each]));
  return plan.deliveries.map((planned) => {
    const posts = created.get(planned.mark) ?? [];
    return { planned, shown: byId.get(planned.id), created: posts, live: posts.filter(({ id }) => !gone.has(id)) };
  });
}

/** A person took it back, or its time is over: it need not be out. */
const OVER: readonly string[] = ['removed', 'cancelled'];
const FLAGS: readonly string[] = ['unconfirmed', 'missed', 'failed', 'byHand'];

/** The rules that hold for every case: out once and known, or shown to a person; and never wrong without a word. */
export function judge(fates: readonly Fate[], entries: readonly LogEntry[]): Verdict {
  const violations = fates.flatMap(silentlyWrong);
  if (entries.some(({ kind }) => kind === 'followed')) violations.push('a redirect was followed');
  return {
    n: fates.length,
    dups: fates.filter(({ created }) => created.length > 1).length,
    lost: fates.filter(isLost).length,
    flagged: fates.filter(isFlagged).length,
    violations,
  };
}

export function isFlagged({ shown }: Fate): boolean {
  return shown !== undefined && FLAGS.includes(shown.state) && shown.problem !== undefined;
}

function isLost(fate: Fate): boolean {
  if (isFlagged(fate)) return false;
  if (fate.shown?.state === 'published') return fate.live.length === 0;
  return !OVER.includes(fate.shown?.state ?? '');
}

/** What is wrong with one delivery that the screen says nothing of. */
function silentlyWrong({ planned, shown, created, live }: Fate): string[] {
  const { mark } = planned;
  if (shown === undefined) return [`${mark} is gone from the program`];
  const [post] = created;
  const wrong: string[] = [];
  if (shown.state === 'published') {
    if (!created.some(({ id }) => id === shown.remote?.id)) wrong.push(`${mark} is kept under another post's id`);
    if (post && markIn(post.text) !== mark) wrong.push(`${mark} went out with another text`);
  } else if (OVER.includes(shown.state)) {
    if (live.length > 0) wrong.push(`${mark} is shown as ${shown.state} and can still be seen`);
  } else if (!FLAGS.includes(shown.state)) wrong.push(`${mark} is still ${shown.state}`);
  else if (shown.problem === undefined) wrong.push(`${mark} is ${shown.state} and nothing says why`);
  else if ((shown.state === 'missed' || shown.state === 'failed') && live.length > 0) {
    wrong.push(`${mark} is out and shown as ${shown.state}`);
  }
  if (post && post.account !== planned.account) wrong.push(`${mark} went to another account`);
  if (post && post.media[0]?.sha256 !== (planned.pictureSha256 ?? undefined))
    wrong.push(`${mark} has the wrong picture`);
  return wrong;
}

/** What the data folder itself says when nobody has it open. */
export function judgeFolder(data: string): string[] {
  const database = new Database(path.join(data, 'broadside.db'), { readonly: true });
  try {
    const found = database.pragma('integrity_check') as { integrity_check: string }[];
    const broken = found.map((row) => row.integrity_check).filter((said) => said !== 'ok');
    return [...broken.map((said) => `integrity_check: ${said}`), ...wrongFiles(path.join(data, 'media'))];
  } finally {
    database.close();
  }
}

function wrongFiles(media: string): string[] {
  if (!fs.existsSync(media)) return [];
  return fs
    .readdirSync(media, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /^[0-9a-f]{64}$/.test(entry.name))
    .filter((entry) => hashOf(path.join(entry.parentPath, entry.name)) !== entry.name)
    .map((entry) => `the file ${entry.name} is not what it was`);
}

function hashOf(file: string): string {
  return createHash('sha256').update(fs.readFileSync(file)).digest('hex');
}
