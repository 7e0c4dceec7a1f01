import { describe, expect, test } from 'vitest';
import { ContractError, type ErrorCode } from '#shared/contract/errors.ts';
import { bluesky } from '#shared/networks/bluesky.ts';
import { webfeed } from '#shared/networks/webfeed.ts';
import { errorsOf, filledIn, missingFields, startValues, suggestedFolder } from '#renderer/ui/connect-values.ts';

const refusal = (code: ErrorCode, details = {}) =>
  new ContractError({ code, message: code, retryable: false, details });
const words = (error: unknown) => (error as Error).message;

describe('a connecting form', () => {
  test('starts with what the network suggests, and with what we do', () => {
    expect(startValues(bluesky).settings).toEqual({ service: 'https://bsky.social', handle: '' });
    expect(startValues(webfeed, { folder: '/home/me/feeds/zerno' }).settings).toMatchObject({
      folder: '/home/me/feeds/zerno',
      title: '',
    });
  });

  test('names what is missing and sends what is there', () => {
    const values = { ...startValues(bluesky), secrets: { appPassword: ' xxxx-xxxx ' } };
    expect(missingFields(bluesky, values)).toEqual(['handle']);
    expect(filledIn(values)).toEqual({
      settings: { service: 'https://bsky.social' },
      secrets: { appPassword: 'xxxx-xxxx' },
    });
  });

  test('shows a refusal beside its field, and any other below them all', () => {
    const named = refusal('channel.refused', { field: 'handle' });
    expect(errorsOf(named, bluesky, words)).toEqual({ fields: { handle: 'channel.refused' }, general: null });
    const folder = refusal('folder.unwritable');
    expect(errorsOf(folder, webfeed, words)).toEqual({ fields: { folder: 'folder.unwritable' }, general: null });
    const elsewhere = refusal('channel.refused', { field: 'constructor' });
    expect(errorsOf(elsewhere, webfeed, words)).toEqual({ fields: {}, general: 'channel.refused' });
    expect(errorsOf(refusal('channel.unreachable'), bluesky, words).general).toBe('channel.unreachable');
  });

  test.each([
    ['/home/me/.local/share/broadside', 'Кав’ярня «Зерно»', '/home/me/.local/share/broadside/feeds/кав-ярня-зерно'],
    ['C:\\Users\\me\\Broadside\\', 'Café', 'C:\\Users\\me\\Broadside\\feeds\\café'],
    ['/data', '!!!', '/data/feeds/feed'],
    ['/data', '../../etc', '/data/feeds/etc'],
  ])('in %s a feed for %j is suggested at %s', (data, name, folder) => {
    expect(suggestedFolder(data, name)).toBe(folder);
  });
});
