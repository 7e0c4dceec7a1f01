import { describe, expect, it, vi } from 'vitest';
import { createAnswers, keyOf } from '#renderer/api/answers.ts';
import type { Client } from '#shared/contract/client.ts';

/** A client whose answers the test gives one by one. */
function scriptedClient() {
  const waiting: { method: string; answer: (value: unknown) => void; refuse: (error: Error) => void }[] = [];
  const client: Client = {
    call: (method) =>
      new Promise((resolve, reject) => {
        waiting.push({ method, answer: resolve as (value: unknown) => void, refuse: reject });
      }),
    subscribe: () => () => {},
  };
  return { client, waiting };
}

/** Lets pending promises and the short wait before asking again pass. */
const settle = () => vi.advanceTimersByTimeAsync(100);

describe('the answers a page holds', () => {
  vi.useFakeTimers();
  const key = keyOf('brands.list', {});

  it('are asked for once, however many look', async () => {
    const { client, waiting } = scriptedClient();
    const answers = createAnswers(client);
    answers.watch('brands.list', {});
    answers.watch('brands.list', {});
    expect(waiting).toHaveLength(1);
    waiting[0]?.answer({ items: [] });
    await settle();
    expect(answers.store.getState()[key]).toEqual({ value: { items: [] }, error: null });
  });

  it('are asked for again after an event that concerns them, once a burst', async () => {
    const { client, waiting } = scriptedClient();
    const answers = createAnswers(client);
    answers.watch('brands.list', {});
    waiting[0]?.answer({ items: [] });
    await settle();
    answers.refresh('deliveries.changed');
    await settle();
    expect(waiting).toHaveLength(1);
    for (let event = 0; event < 50; event += 1) answers.refresh('brands.changed');
    await settle();
    expect(waiting).toHaveLength(2);
  });

  it('are asked for once more when an event came while the answer was on its way', async () => {
    const { client, waiting } = scriptedClient();
    const answers = createAnswers(client);
    answers.watch('brands.list', {});
    answers.refresh('brands.changed');
    await settle();
    expect(waiting).toHaveLength(1);
    waiting[0]?.answer({ items: ['old'] });
    await settle();
    expect(waiting).toHaveLength(2);
    waiting[1]?.answer({ items: ['new'] });
    await settle();
    expect(answers.store.getState()[key]?.value).toEqual({ items: ['new'] });
  });

  it('do not fall back behind what is known since they were asked for', async () => {
    const { client, waiting } = scriptedClient();
    const answers = createAnswers(client);
    answers.watch('brands.list', {});
    waiting[0]?.answer({ items: ['old'] });
    await settle();
    answers.refresh('brands.changed');
    await settle();
    answers.change('brands.list', () => ({ items: ['new'] }) as never);
    waiting[1]?.answer({ items: ['old'] });
    await settle();
    expect(answers.store.getState()[key]?.value).toEqual({ items: ['new'] });
    waiting[2]?.answer({ items: ['new'] });
    await settle();
    expect(waiting).toHaveLength(3);
  });

  it('stay on the screen when asking again fails, and are asked for when the program is back', async () => {
    const { client, waiting } = scriptedClient();
    const answers = createAnswers(client);
    answers.watch('brands.list', {});
    waiting[0]?.answer({ items: [] });
    await settle();
    answers.refresh('resync');
    await settle();
    waiting[1]?.refuse(new Error('gone'));
    await settle();
    expect(answers.store.getState()[key]).toMatchObject({ value: { items: [] }, error: new Error('gone') });
    answers.retry();
    await settle();
    waiting[2]?.answer({ items: [] });
    await settle();
    expect(answers.store.getState()[key]?.error).toBeNull();
  });

  it('that nobody looks at are not asked for again, and in the end forgotten', async () => {
    const { client, waiting } = scriptedClient();
    const answers = createAnswers(client);
    for (let page = 0; page < 60; page += 1) {
      const stop = answers.watch('posts.search', { brandId: String(page), query: 'a' });
      waiting[page]?.answer({ items: [] });
      await settle();
      stop();
    }
    answers.refresh('resync');
    await settle();
    expect(waiting).toHaveLength(60);
    expect(Object.keys(answers.store.getState())).toHaveLength(40);
  });
});
