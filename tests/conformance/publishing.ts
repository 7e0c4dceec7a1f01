import { describe, expect, it } from 'vitest';
import { picture as drawn } from '#tests/support/pictures.ts';
import { picture } from '#tests/support/publish-context.ts';
import { faultCases } from './faults.ts';
import { bench, TEXT, type Bench, type Subject } from './subject.ts';
import type { Json, StepOutcome } from '#core/channels/connector.ts';

const A_DAY_MS = 24 * 60 * 60_000;

/** The rule above all others: what the connector says of a commit is what the log says. */
export function expectHonest({ network }: Bench, outcome: StepOutcome): void {
  const created = network.created();
  if (outcome.kind === 'published') expect(created.map(({ id }) => id)).toEqual([outcome.remote.id]);
  else if (outcome.kind !== 'unknown') expect(created).toEqual([]);
  expect(network.log.some(({ kind }) => kind === 'followed')).toBe(false);
}

export function describePublishing(subject: Subject): void {
  describe('publishing', () => {
    it('makes one post that says what was written, and knows it by its id', async () => {
      const { connector, access, publish, claim, network } = await bench(subject);
      const outcome = await publish(claim());
      if (outcome.kind !== 'published') throw new Error(JSON.stringify(outcome));
      const [post, ...others] = network.created();
      expect(others).toEqual([]);
      expect(post).toMatchObject({ id: outcome.remote.id, account: 'zerno' });
      expect(post?.text).toContain(TEXT);
      expect((await connector.readBack(access, outcome.remote)).kind).not.toBe('gone');
    });

    it('brings a picture byte for byte where the network takes it as it is', async () => {
      const { publish, claim, network } = await bench(subject);
      const cup = picture(await drawn().jpeg().toBuffer(), { width: 64, height: 48, alt: 'A cup' });
      expect(await publish(claim(1, {}, [cup]))).toMatchObject({ kind: 'published' });
      expect(network.created()[0]?.media.map(({ sha256 }) => sha256)).toEqual([cup.media.sha256]);
    });

    it('publishes whatever the network’s clock says', async () => {
      const { publish, claim, network } = await bench(subject);
      network.settings.dateOffsetMs = -3 * A_DAY_MS;
      expect(await publish(claim())).toMatchObject({ kind: 'published' });
    });

    it.for(faultCases)('tells the truth about $name', async ({ fault, allowed }) => {
      const table = await bench(subject);
      if (fault.kind === 'duplicate' && subject.protocol.refusals.duplicate === null) return;
      table.network.failNext('commit', fault);
      const outcome = await table.publish(table.claim());
      expect(allowed).toContain(outcome.kind);
      expectHonest(table, outcome);
      if (outcome.kind === 'unknown') expect(table.commits(), 'an unknown outcome is not sent again').toBe(1);
    });

    it.for(faultCases)('sends again after $name under the same key, and is out once', async ({ fault }) => {
      const table = await bench(subject);
      const { lostAnswer } = table.connector.facts.abilities;
      if (lostAnswer.kind !== 'clientKey' && lostAnswer.kind !== 'serverKey') return;
      const context = table.claim();
      table.network.failNext('commit', fault);
      const results: Record<string, Json> = {};
      await table.publish(context, results);
      table.pass(60_000);
      const again = await table.publish(table.afterwards(context), results);
      expect(again.kind).toBe('published');
      expectHonest(table, again);
    });

    it.for(faultCases)('goes on with a picture after $name while it was brought', async ({ fault }) => {
      const table = await bench(subject);
      const cup = picture(await drawn().jpeg().toBuffer(), { width: 64, height: 48, alt: 'A cup' });
      const context = table.claim(1, {}, [cup]);
      const results: Record<string, Json> = {};
      table.network.failNext('other', fault);
      const first = await table.publish(context, results);
      expectHonest(table, first);
      expect(first.kind, 'nothing can be out before the commit step').not.toBe('unknown');
      if (first.kind === 'published') return;
      table.pass(60_000);
      const second = await table.publish(context, results);
      expect(second.kind).toBe('published');
      expectHonest(table, second);
    });

    it('asks to be connected again where its access has ended', async () => {
      const table = await bench(subject);
      table.network.settings.lockedOut = ['zerno'];
      expect(await table.publish(table.claim())).toMatchObject({ kind: 'reconnect' });
      expect(table.network.created()).toEqual([]);
    });

    it('says where nobody answers that nothing is out', async () => {
      const table = await bench(subject);
      const context = table.claim();
      const settings = Object.fromEntries(
        Object.entries(context.settings).map(([key, value]) => [key, value.replace(/:\d{4,5}\b/, ':9')]),
      );
      expect(await table.publish({ ...context, settings })).toMatchObject({ kind: 'notYet' });
    });
  });

  describe('connecting', () => {
    it('says who is connected, and the same name the next time', async () => {
      const { connector, access } = await bench(subject);
      const [first, second] = [await connector.connect(access), await connector.connect(access)];
      expect(first).toMatchObject({ kind: 'connected' });
      expect(second).toEqual(first);
    });

    it('refuses a secret that is wrong', async () => {
      const { connector, access } = await bench(subject);
      const secrets = Object.fromEntries(Object.entries(access.secrets).map(([key, value]) => [key, `${value}0`]));
      expect((await connector.connect({ ...access, secrets })).kind).toBe('refused');
    });

    it('does not take a server that is down for a wrong secret', async () => {
      const { connector, access, network } = await bench(subject);
      network.settings.isDown = true;
      expect((await connector.connect(access)).kind).toBe('unreachable');
    });
  });
}
