import type { NetworkFacts } from './facts.ts';

/** Any network without an API: Broadside says when and what, a person posts it and gives back the link. */
export const byhand: NetworkFacts = {
  id: 'byhand',
  name: 'By hand',
  abilities: {
    publish: 'byHand',
    takeDown: 'byHand',
    edit: false,
    altText: true,
    lostAnswer: { kind: 'none' },
    readDelayMs: 0,
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
      key: 'label',
      label: 'Where it is posted',
      help: 'A name you will recognise, such as “TikTok @zerno”.',
      kind: 'text',
      required: true,
    },
    { key: 'url', label: 'Address', help: 'The page to open when it is time.', kind: 'url', required: false },
  ],
  secrets: [],
  options: [],
  steps: [],
};
