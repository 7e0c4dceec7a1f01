import { expect, test } from 'vitest';
import { pause } from '#core/channels/pause.ts';

test('a pause ends at once when it is called off, before or meanwhile', async () => {
  const off = new AbortController();
  const hour = pause(3_600_000, off.signal);
  off.abort();
  await expect(hour).resolves.toBeUndefined();
  await expect(pause(3_600_000, off.signal)).resolves.toBeUndefined();
});

test('a pause ends by itself', async () => {
  await expect(pause(1, new AbortController().signal)).resolves.toBeUndefined();
});
