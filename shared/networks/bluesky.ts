import type { NetworkFacts } from './facts.ts';

/**
 * Bluesky (AT Protocol). Limits from the lexicons of app.bsky.feed.post and app.bsky.embed.images
 * (https://github.com/bluesky-social/atproto) and seen on a real personal data server: 300 graphemes and 3,000 UTF-8
 * bytes, four pictures of 2,000,000 bytes each. The record key is chosen by the client, so a lost answer is repeated.
 */
export const bluesky: NetworkFacts = {
  id: 'bluesky',
  name: 'Bluesky',
  abilities: {
    publish: 'api',
    takeDown: 'api',
    edit: false,
    altText: true,
    lostAnswer: { kind: 'clientKey' },
    readDelayMs: 5_000,
    takeDownWithinMs: null,
    video: false,
  },
  limits: {
    textMax: 300,
    textUnit: 'graphemes',
    textMaxBytes: 3000,
    imagesMax: 4,
    imageMaxBytes: 2_000_000,
    videosMax: 0,
    videoMaxBytes: null,
    altTextMax: null,
    minGapMs: 2000,
  },
  settings: [
    {
      key: 'service',
      label: 'Server',
      help: 'Leave it as it is unless your account lives on a server of its own.',
      kind: 'url',
      required: false,
      default: 'https://bsky.social',
    },
    {
      key: 'handle',
      label: 'Handle',
      help: 'Your name on Bluesky, such as zerno.bsky.social.',
      kind: 'text',
      required: true,
      placeholder: 'name.bsky.social',
    },
  ],
  secrets: [
    {
      key: 'appPassword',
      label: 'App password',
      help: 'Made on Bluesky under Settings → Privacy and security → App passwords. Never your main password.',
      kind: 'password',
      required: true,
      placeholder: 'xxxx-xxxx-xxxx-xxxx',
    },
  ],
  options: [],
  steps: [
    'Sign in to Bluesky and open Settings → Privacy and security → App passwords.',
    'Press “Add App Password”, name it Broadside, and leave access to direct messages off.',
    'Copy the password that is shown: Bluesky shows it once.',
    'Give your handle and that password here.',
  ],
};
