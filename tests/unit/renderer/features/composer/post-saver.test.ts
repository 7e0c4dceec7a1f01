import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ContractError } from '#shared/contract/errors.ts';
import type { PostId } from '#shared/domain/ids.ts';
import { emptyContent, type Content } from '#renderer/features/composer/draft.ts';
import { createPostSaver, type PostSaver, type SaveState } from '#renderer/features/composer/post-saver.ts';

const ID = '01890000-0000-7000-8000-000000000001' as PostId;
const unreachable = new ContractError({ code: 'internal.unexpected', message: 'no answer', retryable: true });
const refused = new ContractError({ code: 'post.notFound', message: 'gone', retryable: false });

interface Form {
  readonly saver: PostSaver;
  readonly calls: unknown[];
  readonly states: SaveState['kind'][];
  type(change: Partial<Content>): void;
  failNext(error: Error): void;
}

function openForm(start: { postId: PostId | null; saved: Content } = { postId: null, saved: emptyContent }): Form {
  let content = start.saved;
  let failure: Error | null = null;
  const calls: unknown[] = [];
  const states: SaveState['kind'][] = [];
  const answer = async <Value>(call: unknown, value: Value): Promise<Value> => {
    calls.push(call);
    await Promise.resolve();
    const error = failure;
    failure = null;
    if (error !== null) throw error;
    return value;
  };
  const saver = createPostSaver({
    content: () => content,
    start,
    create: (fields) => answer({ create: fields }, ID),
    update: (id, fields) => answer({ update: id, ...fields }, undefined),
    onState: (state) => states.push(state.kind),
    onPost: () => {},
  });
  return {
    saver,
    calls,
    states,
    type(change) {
      content = { ...content, ...change };
      saver.changed();
    },
    failNext(error) {
      failure = error;
    },
  };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('saving as you type', () => {
  test('an empty form makes no post', async () => {
    const form = openForm();
    form.type({ text: '   ' });
    await vi.runAllTimersAsync();
    expect(form.calls).toEqual([]);
  });

  test('the first words make a post, the next ones change it', async () => {
    const form = openForm();
    form.type({ text: 'Hello' });
    await vi.runAllTimersAsync();
    form.type({ text: 'Hello world' });
    await vi.runAllTimersAsync();
    expect(form.calls).toEqual([{ create: { text: 'Hello' } }, { update: ID, text: 'Hello world' }]);
    expect(form.states).toEqual(['saving', 'saved', 'saving', 'saved']);
  });

  test('a run of keys is one call, and only what differs is sent', async () => {
    const form = openForm({ postId: ID, saved: { ...emptyContent, text: 'a', title: 'kept' } });
    for (const text of ['ab', 'abc', 'abcd']) form.type({ text });
    await vi.runAllTimersAsync();
    expect(form.calls).toEqual([{ update: ID, text: 'abcd' }]);
  });

  test('what is written while a call is on its way goes with the next one', async () => {
    const form = openForm({ postId: ID, saved: emptyContent });
    form.type({ text: 'one' });
    const flushed = form.saver.flush();
    form.type({ text: 'one two' });
    await expect(flushed).resolves.toBe(ID);
    expect(form.calls).toEqual([
      { update: ID, text: 'one' },
      { update: ID, text: 'one two' },
    ]);
    expect(form.saver.isClean()).toBe(true);
  });

  test('a link that is not an address yet is held back, the rest is saved', async () => {
    const form = openForm({ postId: ID, saved: emptyContent });
    form.type({ text: 'Menu', link: 'zerno' });
    await vi.runAllTimersAsync();
    form.type({ link: 'zerno.ua/menu' });
    await vi.runAllTimersAsync();
    expect(form.calls).toEqual([
      { update: ID, text: 'Menu' },
      { update: ID, link: 'https://zerno.ua/menu' },
    ]);
  });
});

describe('a save that fails', () => {
  test('is tried again until the core answers, with what the form says by then', async () => {
    const form = openForm({ postId: ID, saved: emptyContent });
    form.failNext(unreachable);
    form.type({ text: 'one' });
    await vi.advanceTimersByTimeAsync(600);
    expect(form.states.at(-1)).toBe('failed');
    expect(form.saver.isClean()).toBe(false);
    form.type({ text: 'one two' });
    await vi.runAllTimersAsync();
    expect(form.states.at(-1)).toBe('saved');
    expect(form.calls.at(-1)).toEqual({ update: ID, text: 'one two' });
  });

  test('is not repeated where the core has refused it', async () => {
    const form = openForm({ postId: ID, saved: emptyContent });
    form.failNext(refused);
    form.type({ text: 'one' });
    await vi.runAllTimersAsync();
    expect(form.calls).toHaveLength(1);
    await expect(openAgain(form)).resolves.toBe(ID);
    expect(form.calls.at(-1)).toEqual({ create: { text: 'one' } });
  });

  test('says so to whoever waits for it', async () => {
    const form = openForm({ postId: ID, saved: emptyContent });
    form.type({ text: 'one' });
    form.failNext(refused);
    await expect(form.saver.flush()).resolves.toBeNull();
  });
});

async function openAgain(form: Form): Promise<PostId | null> {
  form.saver.startAnew();
  return form.saver.flush();
}
