import { z } from 'zod';

export const NETWORK_IDS = ['webfeed', 'byhand', 'bluesky'] as const;
export type NetworkId = (typeof NETWORK_IDS)[number];
export const networkId = z.enum(NETWORK_IDS);

/** One thing a connecting form asks for. Secrets are asked for in the same way and kept in the vault alone. */
export const connectField = z.object({
  key: z.string(),
  label: z.string(),
  help: z.string().optional(),
  kind: z.enum(['text', 'url', 'folder', 'password']),
  required: z.boolean(),
  default: z.string().optional(),
  placeholder: z.string().optional(),
});
export type ConnectField = z.output<typeof connectField>;

/** What protects a network from a second copy when an answer is lost (see the connector interface). */
export const lostAnswer = z.enum(['clientKey', 'serverKey', 'list', 'none']);

export const networkFacts = z.object({
  id: networkId,
  name: z.string(),
  abilities: z.object({
    publish: z.enum(['api', 'byHand']),
    takeDown: z.enum(['api', 'byHand']),
    edit: z.boolean(),
    altText: z.boolean(),
    lostAnswer,
  }),
  limits: z.object({
    /** In the unit of `textUnit`; null: the network sets none. */
    textMax: z.number().int().nullable(),
    textUnit: z.enum(['graphemes', 'codePoints', 'utf16']),
    textMaxBytes: z.number().int().nullable(),
    imagesMax: z.number().int().nullable(),
    imageMaxBytes: z.number().int().nullable(),
    /** The least time between two posts on one channel, in milliseconds. */
    minGapMs: z.number().int(),
  }),
  settings: z.array(connectField),
  secrets: z.array(connectField),
});
export type NetworkFacts = z.output<typeof networkFacts>;
