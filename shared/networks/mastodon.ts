import type { NetworkFacts } from './facts.ts';

/**
 * Mastodon and servers that speak its API. Limits are those of the server software as it comes
 * (https://github.com/mastodon/mastodon, https://docs.joinmastodon.org/entities/Instance/); a server may set others, which
 * `serverLimits` has. A status takes a key that the server remembers for an hour, and an account's statuses can be listed.
 */
export const mastodon: NetworkFacts = {
  id: 'mastodon',
  name: 'Mastodon',
  abilities: {
    publish: 'api',
    takeDown: 'api',
    edit: true,
    altText: true,
    lostAnswer: { kind: 'serverKey', keyLifeMs: 3_600_000 },
    readDelayMs: 30_000,
    takeDownWithinMs: null,
    video: true,
  },
  limits: {
    textMax: 500,
    textUnit: 'graphemes',
    textMaxBytes: null,
    addressLength: 23,
    mentionsWithoutServer: true,
    imagesMax: 4,
    imageMaxBytes: 16_777_216,
    videosMax: 1,
    videoMaxBytes: 103_809_024,
    altTextMax: 1500,
    // The server takes 300 calls in five minutes, and a post with four pictures makes a dozen.
    minGapMs: 3000,
  },
  settings: [
    {
      key: 'instance',
      label: 'Server',
      help: 'The server that your account is on, such as mastodon.social.',
      kind: 'text',
      required: true,
      placeholder: 'mastodon.social',
    },
  ],
  secrets: [
    {
      key: 'accessToken',
      label: 'Access token',
      help: 'Made on your server under Preferences → Development → New application. Never your password.',
      kind: 'password',
      required: true,
    },
  ],
  options: [
    {
      key: 'visibility',
      label: 'Who sees it',
      help: 'Left empty, what your account is set to on Mastodon.',
      kind: 'choice',
      choices: [
        { value: 'public', label: 'Everyone' },
        { value: 'unlisted', label: 'Everyone, but kept out of public timelines' },
        { value: 'private', label: 'Followers only' },
        { value: 'direct', label: 'Only those it mentions' },
      ],
    },
    { key: 'sensitive', label: 'Hide pictures until they are asked for', kind: 'switch' },
    {
      key: 'contentWarning',
      label: 'Content warning',
      help: 'Stands in front of the post, which is folded behind it. It counts towards the length.',
      kind: 'text',
    },
  ],
  steps: [
    'Sign in to your Mastodon server in a browser and open Preferences → Development.',
    'Press “New application” and name it Broadside. The website and the redirect address can stay as they are.',
    'Under Scopes tick read:accounts, read:statuses, write:statuses and write:media; nothing else is needed.',
    'Press Submit, open the application that is now in the list, and copy what stands under “Your access token”.',
    'Give the address of the server and that access token here.',
  ],
};

/** The limits of the server that a channel is on, as they were read when it was connected. */
export function serverLimits(settings: Readonly<Record<string, string>>): NetworkFacts['limits'] {
  const { limits } = mastodon;
  const read = <Fallback extends number | null | undefined>(key: string, fallback: Fallback) => {
    const value = Number(settings[key]);
    return Number.isSafeInteger(value) && value > 0 ? value : fallback;
  };
  return {
    ...limits,
    textMax: read('textMax', limits.textMax),
    addressLength: read('addressLength', limits.addressLength),
    imagesMax: read('imagesMax', limits.imagesMax),
    imageMaxBytes: read('imageMaxBytes', limits.imageMaxBytes),
    videoMaxBytes: read('videoMaxBytes', limits.videoMaxBytes),
    altTextMax: read('altTextMax', limits.altTextMax),
  };
}
