import { byhand as facts } from '#shared/networks/byhand.ts';
import type { ChannelAccess, ConnectOutcome, Connector } from '../connector.ts';
import { webAddress } from '../web-links.ts';

const LABEL_MAX = 120;

/** Networks without an API: a person posts, and a person takes down; the program keeps the time and the proof. */
export const byhand: Connector = {
  facts,
  connect: async (access) => checkSettings(access),
  findings: () => [],
  steps: () => [],
  lookUp: async () => ({
    kind: 'cantTell',
    problem: { code: 'byhand.look', message: 'Only you can see whether it is out: look at the page and say so here.' },
  }),
  takeDown: async (access) => ({
    kind: 'byHand',
    problem: {
      code: 'byhand.takeDown',
      message: `Take the post down on ${access.settings['label'] ?? 'the page'}, then say here that it is gone.`,
    },
  }),
  readBack: async () => ({
    kind: 'cantTell',
    problem: { code: 'byhand.look', message: 'Only you can see whether it is still there: look at the page.' },
  }),
};

function checkSettings(access: ChannelAccess): ConnectOutcome {
  const label = (access.settings['label'] ?? '').trim();
  const url = (access.settings['url'] ?? '').trim();
  if (label === '' || label.length > LABEL_MAX) {
    const message = `Give the place a name of at most ${LABEL_MAX} characters, such as “TikTok @zerno”.`;
    return { kind: 'refused', field: 'label', problem: { code: 'byhand.label', message } };
  }
  if (url !== '' && webAddress(url) === null) {
    const message = 'The address must start with https:// or http://; leave it empty if there is none.';
    return { kind: 'refused', field: 'url', problem: { code: 'byhand.url', message } };
  }
  return { kind: 'connected', handle: label, settings: { label, ...(url !== '' && { url }) } };
}
