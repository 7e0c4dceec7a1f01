import type { NetworkFacts } from './facts.ts';

/** A folder with JSON Feed, RSS and a page: the network that needs no account and sets no limits. */
export const webfeed: NetworkFacts = {
  id: 'webfeed',
  name: 'Web feed',
  abilities: {
    publish: 'api',
    takeDown: 'api',
    edit: true,
    altText: true,
    lostAnswer: { kind: 'clientKey' },
    readDelayMs: 5_000,
    takeDownWithinMs: null,
    video: true,
  },
  limits: {
    textMax: null,
    textUnit: 'graphemes',
    textMaxBytes: null,
    imagesMax: null,
    imageMaxBytes: null,
    videosMax: null,
    videoMaxBytes: null,
    altTextMax: null,
    minGapMs: 0,
  },
  settings: [
    {
      key: 'folder',
      label: 'Folder',
      help: 'Where feed.json, rss.xml, index.html and media/ are kept. It is made if it is missing.',
      kind: 'folder',
      required: true,
      placeholder: '/home/me/website/news',
    },
    { key: 'title', label: 'Title', help: 'The name of the feed.', kind: 'text', required: false },
    {
      key: 'baseUrl',
      label: 'Public address',
      help: 'The address under which your web server shows the folder, for links to posts.',
      kind: 'url',
      required: false,
      placeholder: 'https://example.com/news/',
    },
  ],
  secrets: [],
  options: [],
  steps: [],
};
