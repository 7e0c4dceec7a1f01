import { describe, expect, it } from 'vitest';
import type { LookUpOutcome, PublishContext } from '#core/channels/connector.ts';
import type { Fault } from '#tests/support/fake-network/faults.ts';
import { markOf } from '#tests/support/fake-network/marks.ts';
import { bench, type Bench, type Subject } from './subject.ts';

const MINUTE_MS = 60_000;
const done: Fault = { kind: 'drop', effect: true };
const undone: Fault = { kind: 'drop', effect: false };

/** An attempt whose answer was lost, and then the wait that the connector asks for. */
async function lose(table: Bench, fault: Fault, delivery = 1): Promise<PublishContext> {
  const context = table.claim(delivery);
  table.network.failNext('commit', fault);
  expect(await table.publish(context)).toMatchObject({ kind: 'unknown' });
  table.pass(table.connector.facts.abilities.readDelayMs);
  return table.afterwards(context);
}

/** Other posts of the same account, made later than the one that is looked for. */
async function publishOthers(table: Bench, count: number): Promise<void> {
  for (let number = 1; number <= count; number += 1) {
    const context = table.claim(100 + number, { text: `Something else ${markOf(100 + number)}` });
    expect(await table.publish(context)).toMatchObject({ kind: 'published' });
    table.pass(1000);
  }
}

/** The most that a connector may say where the post is not out. */
function notOut(table: Bench): LookUpOutcome['kind'] {
  switch (table.connector.facts.abilities.lostAnswer.kind) {
    case 'clientKey':
      return 'surelyNotOut';
    case 'serverKey':
    case 'list':
      return 'absent';
    case 'none':
      return 'cantTell';
  }
}

/** What it has to say where it is: only one that can't look at all may leave it to a person. */
function expectFound(table: Bench, outcome: LookUpOutcome, id: string | undefined): void {
  if (table.connector.facts.abilities.lostAnswer.kind === 'none') expect(outcome.kind).toBe('cantTell');
  else expect(outcome).toMatchObject({ kind: 'found', remote: { id } });
}

export function describeLookingUp(subject: Subject): void {
  describe('looking for a post whose answer was lost', () => {
    it('finds it where it is out', async () => {
      const table = await bench(subject);
      const context = await lose(table, done);
      expectFound(table, await table.connector.lookUp(context), table.network.created()[0]?.id);
    });

    it('does not find it where it never came to be', async () => {
      const table = await bench(subject);
      const context = await lose(table, undone);
      expect((await table.connector.lookUp(context)).kind).toBe(notOut(table));
    });

    it('finds it behind pages of newer posts', async () => {
      const table = await bench(subject);
      table.network.settings.pageMax = 5;
      const context = await lose(table, done);
      const [post] = table.network.created();
      await publishOthers(table, 23);
      expectFound(table, await table.connector.lookUp(context), post?.id);
    });

    it('says that it is absent only when it has read back past the attempt', async () => {
      const table = await bench(subject);
      table.network.settings.pageMax = 5;
      const context = await lose(table, undone);
      await publishOthers(table, 23);
      expect((await table.connector.lookUp(context)).kind).toBe(notOut(table));
      if (notOut(table) !== 'absent' || subject.asksByMark) return;
      table.network.settings.pagesMax = 2;
      expect((await table.connector.lookUp(context)).kind).toBe('cantTell');
    });

    it('finds it in a list that is as late as the wait allows for', async () => {
      const table = await bench(subject);
      table.network.settings.listLagMs = Math.max(0, table.connector.facts.abilities.readDelayMs - 1000);
      const context = await lose(table, done);
      expectFound(table, await table.connector.lookUp(context), table.network.created()[0]?.id);
    });

    it('does not find one that has been deleted since', async () => {
      const table = await bench(subject);
      const context = await lose(table, done);
      const [post] = table.network.created();
      const publishedAt = context.claimedAt;
      const remote = { id: post?.id ?? '', url: null };
      const { payload, readMedia } = context;
      await table.connector.takeDown({ ...table.access, remote, publishedAt, payload, readMedia });
      expect(table.live()).toEqual([]);
      expect((await table.connector.lookUp(context)).kind).not.toBe('found');
    });

    it('does not take an older post of the same words for it', async () => {
      const table = await bench(subject);
      await table.publish(table.claim(0));
      table.pass(90 * MINUTE_MS);
      const context = await lose(table, undone);
      expect((await table.connector.lookUp(context)).kind).toBe(notOut(table));
    });

    it('does not take a post for it that another delivery became', async () => {
      const table = await bench(subject);
      const other = await table.publish(table.claim(0));
      const context = await lose(table, undone);
      const isTaken = (id: string) => other.kind === 'published' && id === other.remote.id;
      expect((await table.connector.lookUp({ ...context, isTaken })).kind).toBe(notOut(table));
    });

    it('never takes the wrong one of two posts of the same words', async () => {
      const table = await bench(subject);
      const context = await lose(table, done);
      const [mine] = table.network.created();
      await table.publish(table.claim(2));
      const outcome = await table.connector.lookUp(context);
      if (outcome.kind === 'found') expect(outcome.remote.id).toBe(mine?.id);
      else expect(['several', 'cantTell']).toContain(outcome.kind);
    });

    it('goes by the server’s own dates where its clock is wrong', async () => {
      const table = await bench(subject);
      table.network.settings.dateOffsetMs = -40 * MINUTE_MS;
      const context = await lose(table, done);
      const outcome = await table.connector.lookUp(context);
      expect(['absent', 'surelyNotOut']).not.toContain(outcome.kind);
    });

    const troubles: readonly { readonly name: string; readonly fault: Fault }[] = [
      { name: 'a broken connection', fault: undone },
      { name: '500', fault: { kind: 'status', status: 500, effect: false } },
      { name: '503', fault: { kind: 'status', status: 503, effect: false } },
      { name: 'a page', fault: { kind: 'html', status: 200, effect: true } },
      { name: 'a page that says 404', fault: { kind: 'html', status: 404, effect: false } },
      { name: 'half of the JSON', fault: { kind: 'halfJson' } },
      { name: 'an error in a 200', fault: { kind: 'errorBody', effect: false } },
      { name: 'a redirect', fault: { kind: 'redirect', status: 302 } },
      { name: 'a limit', fault: { kind: 'rateLimited', retryAfter: '60' } },
      { name: 'access that has ended', fault: { kind: 'unauthorized' } },
    ];
    it.for(troubles)('proves nothing by $name', async ({ fault }) => {
      const table = await bench(subject);
      const context = await lose(table, done);
      table.network.failNext('other', fault, fault, fault);
      const outcome = await table.connector.lookUp(context);
      expect(['notYet', 'cantTell', 'reconnect']).toContain(outcome.kind);
    });
  });
}
