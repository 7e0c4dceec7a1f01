import { describe, expect, it } from 'vitest';
import type { Payload } from '#core/channels/connector.ts';
import { bench, type Bench, type Subject } from './subject.ts';

async function out(table: Bench) {
  const context = table.claim();
  const outcome = await table.publish(context);
  if (outcome.kind !== 'published') throw new Error(JSON.stringify(outcome));
  const { payload, readMedia } = context;
  return { ...table.access, remote: outcome.remote, publishedAt: context.claimedAt, payload, readMedia };
}

export function describeEditing(subject: Subject): void {
  describe('editing what is out', () => {
    it('changes its words in place, and says the same twice without harm', async () => {
      const table = await bench(subject);
      const { edit } = table.connector;
      expect(edit !== undefined, 'an edit is there exactly where the facts say so').toBe(
        table.connector.facts.abilities.edit,
      );
      if (!edit) return;
      const published = await out(table);
      const next: Payload = { ...table.claim().payload, text: 'Нове меню з понеділка' };
      expect(await edit(published, next)).toMatchObject({ kind: 'edited', remote: { id: published.remote.id } });
      expect(await edit(published, next)).toMatchObject({ kind: 'edited' });
      expect(table.live().map(({ text }) => text)).toEqual([expect.stringContaining('з понеділка')]);
      expect(table.network.created()).toHaveLength(1);
    });

    it('does not say that it is edited where the answer was lost', async () => {
      const table = await bench(subject);
      const { edit } = table.connector;
      if (!edit) return;
      const published = await out(table);
      const next: Payload = { ...table.claim().payload, text: 'Нове меню з понеділка' };
      const drop = { kind: 'drop', effect: false } as const;
      table.network.failNext('other', drop, drop, drop);
      expect((await edit(published, next)).kind).toBe('unknown');
    });
  });
}
