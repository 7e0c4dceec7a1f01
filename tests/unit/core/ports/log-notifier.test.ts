import { expect, test } from 'vitest';
import { createLogNotifier } from '#core/ports/log-notifier.ts';

test('a notice is logged without its words, which may come from a post', () => {
  const lines: unknown[] = [];
  const info = (...line: unknown[]) => void lines.push(line);
  createLogNotifier({ info, warn: info, error: info }).notify({
    title: 'Secret sale',
    body: 'words',
    deliveryId: 'd-1',
  });
  expect(lines).toEqual([['notice.given', { deliveryId: 'd-1' }]]);
});
