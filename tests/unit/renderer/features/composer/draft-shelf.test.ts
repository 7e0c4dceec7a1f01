import { describe, expect, test } from 'vitest';
import type { PostId } from '#shared/domain/ids.ts';
import { openShelf, type ShelvedDraft } from '#renderer/features/composer/draft-shelf.ts';
import { emptyContent } from '#renderer/features/composer/draft.ts';

const ID = 'post' as PostId;
const draft: ShelvedDraft = {
  postId: null,
  content: { ...emptyContent, text: 'Written ☕️' },
  schedule: {
    channelIds: [],
    date: '2026-11-26',
    time: '18:30',
    comesDown: { kind: 'after', after: 'PT24H' },
    lateness: 'normal',
  },
};

function memory(start: Record<string, string> = {}) {
  const kept = new Map(Object.entries(start));
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

describe('a draft kept in the browser', () => {
  test('comes back as it was', () => {
    const storage = memory();
    openShelf(storage, ID).write(draft);
    expect(openShelf(storage, ID).read()).toEqual(draft);
  });

  test('is each post’s own, and goes when it is cleared', () => {
    const storage = memory();
    openShelf(storage, ID).write(draft);
    expect(openShelf(storage, 'other' as PostId).read()).toBeNull();
    openShelf(storage, ID).clear();
    expect(storage.kept.size).toBe(0);
  });

  test.each(['', 'null', '{}', '{"version":0,"draft":{}}', '{"version":1,"draft":{"content":{"text":1}}}', '{'])(
    'what is not one is not read: %s',
    (text) => {
      expect(openShelf(memory({ 'broadside.draft.post': text }), ID).read()).toBeNull();
    },
  );

  test('a full or forbidden storage stops nobody from writing', () => {
    const full = {
      ...memory(),
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
    };
    expect(() => openShelf(full, ID).write(draft)).not.toThrow();
  });
});
