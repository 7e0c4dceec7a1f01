import Database from 'better-sqlite3';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { dueDeliveries, type Allowed } from '#core/store/due-deliveries.ts';
import type { Reader } from '#core/store/handles.ts';
import { openStore } from '#core/store/store.ts';
import { epochMs } from '#shared/time/instant.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

test.each<Allowed>(['everything', 'withdrawals', 'lookUps'])(
  'what is due is found by an index, a channel at a time, where %s may be begun',
  async (allowed) => {
    const file = path.join(await tempFolder(), 'broadside.db');
    const opened = openStore(file);
    if (!opened.ok) throw new Error(opened.error.kind);
    onTestFinished(() => opened.value.close());
    const db = new Database(file, { readonly: true });
    onTestFinished(() => void db.close());
    const plan: string[] = [];
    const explain: Reader = {
      ...opened.value.read,
      all: (sql, ...values) => {
        const steps = db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...values) as { detail: string }[];
        plan.push(...steps.map(({ detail }) => detail));
        return [];
      },
    };
    dueDeliveries(explain, epochMs(1), new Set(['busy']), allowed);
    const searches = plan.filter((step) => /deliveries/.test(step));
    expect(searches).toContain('SEARCH deliveries USING INDEX deliveries_queued (channel_id=? AND act_at<?)');
    expect(searches.filter((step) => step.startsWith('SCAN'))).toEqual([]);
  },
);
