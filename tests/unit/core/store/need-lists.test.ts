import { expect, test } from 'vitest';
import { countInReview } from '#core/store/deliveries.ts';
import type { Reader, SqlValue } from '#core/store/handles.ts';
import {
  channelsToReconnect,
  countDue,
  countLeftByReview,
  countToReconnect,
  countWaiting,
  deliveriesWaiting,
  type WaitsFor,
} from '#core/store/need-lists.ts';
import { openStore } from '#core/store/store.ts';
import { epochMs } from '#shared/time/instant.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

const WAYS = [
  'removeByHand',
  'overdue',
  'publishByHand',
  'unconfirmed',
  'missed',
  'failed',
] as const satisfies WaitsFor[];

test('what waits for a person is found by indexes, because it is asked for after every change', async () => {
  const opened = openStore(`${await tempFolder()}/broadside.db`);
  if (!opened.ok) throw new Error(opened.error.kind);
  const { read } = opened.value;
  const asked: (readonly [sql: string, values: readonly SqlValue[]])[] = [];
  const recording: Reader = {
    one: (sql, ...values) => (asked.push([sql, values]), read.one(sql, ...values)),
    all: (sql, ...values) => (asked.push([sql, values]), read.all(sql, ...values)),
    value: (sql, ...values) => (asked.push([sql, values]), read.value(sql, ...values)),
  };
  const now = epochMs(0);
  for (const way of WAYS) {
    countWaiting(recording, way, now);
    deliveriesWaiting(recording, way, now, 10);
  }
  channelsToReconnect(recording);
  countToReconnect(recording);
  countDue(recording, now);
  countInReview(recording);
  countLeftByReview(recording);
  const plans = asked.flatMap(([sql, values]) =>
    read.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...values).map(({ detail }) => detail),
  );
  expect(plans.length).toBeGreaterThanOrEqual(asked.length);
  expect(plans.filter((detail) => detail.startsWith('SCAN ') && !detail.includes('USING'))).toEqual([]);
  opened.value.close();
});
