import { z } from 'zod';
import { networkFacts } from '#shared/networks/facts.ts';
import { query } from './method.ts';

export const networkMethods = {
  'networks.list': query({
    summary: 'The networks a channel can be connected to, with what each can do and what it needs to connect.',
    input: z.strictObject({}),
    output: z.object({ items: z.array(networkFacts) }),
    errors: [],
  }),
};
