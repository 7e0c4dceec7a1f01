import { bluesky as facts } from '#shared/networks/bluesky.ts';
import type { Connector } from '../connector.ts';

const problem = { code: 'bluesky.later', message: 'Bluesky is not connected in this build yet.' };

export const bluesky: Connector = {
  facts,
  connect: async () => ({ kind: 'unreachable', problem }),
  findings: () => [problem],
  steps: () => [{ name: 'put-record', commit: true, run: async () => ({ kind: 'refused', problem }) }],
  lookUp: async () => ({ kind: 'cantTell', problem }),
  takeDown: async () => ({ kind: 'unknown', problem }),
  readBack: async () => ({ kind: 'cantTell', problem }),
};
