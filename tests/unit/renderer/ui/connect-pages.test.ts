import { describe, expect, it } from 'vitest';
import { stepPageOf } from '#renderer/ui/connect-pages.ts';
import { networks } from '#shared/networks/registry.ts';
import type { NetworkId } from '#shared/networks/facts.ts';

const hrefOf = (network: NetworkId, settings: Record<string, string>) => stepPageOf(network, settings)?.href ?? null;

describe('the page that a step of connecting names', () => {
  it('is on the server that the person has written, however they write it', () => {
    for (const instance of ['mastodon.social', ' https://mastodon.social/ ', '@zerno@mastodon.social']) {
      expect(hrefOf('mastodon', { instance })).toBe('https://mastodon.social/settings/applications');
    }
  });

  it('is in the folder that the site is in', () => {
    expect(hrefOf('wordpress', { site: 'https://example.com/blog/' })).toBe(
      'https://example.com/blog/wp-admin/profile.php#application-passwords-section',
    );
  });

  it('is none until a server is written, and none of a Bluesky server of one’s own', () => {
    for (const instance of ['', 'mastodon', 'mastodon.', 'java script:']) {
      expect(hrefOf('mastodon', { instance })).toBeNull();
    }
    expect(hrefOf('wordpress', {})).toBeNull();
    expect(hrefOf('bluesky', { service: 'https://pds.example.com' })).toBeNull();
    expect(hrefOf('bluesky', {})).toMatch(/^https:/);
    expect(hrefOf('byhand', {})).toBeNull();
  });

  it('belongs to a step that there is, and is always a web page', () => {
    const settings = { instance: 'mastodon.social', site: 'example.com' };
    for (const { id, steps } of Object.values(networks)) {
      const page = stepPageOf(id, settings);
      if (page === null) continue;
      expect(page.step).toBeLessThan(steps.length);
      expect(page.href).toMatch(/^https:\/\//);
    }
  });
});
