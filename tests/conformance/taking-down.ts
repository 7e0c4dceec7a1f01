import { describe, expect, it } from 'vitest';
import type { PublishedContext } from '#core/channels/connector.ts';
import { faultCases } from './faults.ts';
import { bench, type Bench, type Subject } from './subject.ts';

const HOUR_MS = 60 * 60_000;

async function out(table: Bench): Promise<PublishedContext> {
  const context = table.claim();
  const outcome = await table.publish(context);
  if (outcome.kind !== 'published') throw new Error(JSON.stringify(outcome));
  const { payload, readMedia } = context;
  table.pass(HOUR_MS);
  return { ...table.access, remote: outcome.remote, publishedAt: context.claimedAt, payload, readMedia };
}

/** What the scheduler makes of it: it believes that a post is gone when both say so. */
async function removed({ connector }: Bench, published: PublishedContext): Promise<boolean> {
  const outcome = await connector.takeDown(published);
  if (outcome.kind !== 'gone') return false;
  return (await connector.readBack(published, published.remote)).kind === 'gone';
}

export function describeTakingDown(subject: Subject): void {
  describe('taking down', () => {
    it('takes it off the network, and is not put out by a second time', async () => {
      const table = await bench(subject);
      const published = await out(table);
      expect((await table.connector.takeDown(published)).kind).toBe('gone');
      expect(table.live()).toEqual([]);
      expect((await table.connector.takeDown(published)).kind).toBe('gone');
      expect((await table.connector.readBack(table.access, published.remote)).kind).not.toBe('live');
    });

    it('takes down no more than what it was asked to', async () => {
      const table = await bench(subject);
      const published = await out(table);
      await table.publish(table.claim(2, { text: 'Another' }));
      await table.connector.takeDown(published);
      expect(table.live().map(({ text }) => text)).toEqual([expect.stringContaining('Another')]);
    });

    it.for(faultCases)('calls nothing removed that can be seen, after $name', async ({ fault }) => {
      const table = await bench(subject);
      const published = await out(table);
      table.network.failNext('removal', fault);
      if (await removed(table, published)) expect(table.live()).toEqual([]);
      table.pass(60_000);
      await table.connector.takeDown(published);
      expect(table.live(), 'a second try takes it down').toEqual([]);
    });

    it('does not believe a 404 while the post can be seen', async () => {
      const table = await bench(subject);
      const published = await out(table);
      table.network.failNext('removal', { kind: 'gone' });
      expect(await removed(table, published)).toBe(false);
      expect(table.live()).toHaveLength(1);
    });

    it('does not take another account’s “not found” for the post’s end', async () => {
      const table = await bench(subject);
      const published = await out(table);
      const other = table.accessOf('someone');
      expect(await removed(table, { ...published, ...other, settings: other.settings })).toBe(false);
      expect(table.live()).toHaveLength(1);
    });

    it('asks to be connected again where its access has ended', async () => {
      const table = await bench(subject);
      const published = await out(table);
      table.network.settings.lockedOut = ['zerno'];
      expect((await table.connector.takeDown(published)).kind).toBe('reconnect');
      expect(table.live()).toHaveLength(1);
    });

    it('leaves to a person what the network no longer lets it delete', async () => {
      const table = await bench(subject);
      const published = await out(table);
      const { takeDownWithinMs } = table.connector.facts.abilities;
      if (takeDownWithinMs === null) return;
      table.pass(takeDownWithinMs);
      expect((await table.connector.takeDown(published)).kind).not.toBe('gone');
    });
  });
}
