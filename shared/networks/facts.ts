import { z } from 'zod';

export const NETWORK_IDS = ['webfeed', 'byhand', 'bluesky', 'mastodon', 'telegram', 'wordpress'] as const;
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

/** One thing that a post can say to one network alone: who sees it, what it is filed under. */
export const optionField = z.object({
  key: z.string(),
  label: z.string(),
  help: z.string().optional(),
  kind: z.enum(['text', 'longText', 'switch', 'choice']),
  choices: z.array(z.object({ value: z.string(), label: z.string() })).optional(),
});
export type OptionField = z.output<typeof optionField>;

/** The way out of a lost answer: what may be done when a post may or may not be out. */
export const lostAnswer = z.discriminatedUnion('kind', [
  /** Its name on the network is chosen here: the same call again is the same post, for ever. */
  z.object({ kind: z.literal('clientKey') }),
  /** The network remembers a key for a while and answers a repeat with the first post; its own posts can be listed. */
  z.object({ kind: z.literal('serverKey'), keyLifeMs: z.number().int() }),
  /** Own posts can be listed. `consistent`: one that was taken in is in the list at once. */
  z.object({ kind: z.literal('list'), consistent: z.boolean() }),
  /** Nothing but a person can tell. */
  z.object({ kind: z.literal('none') }),
]);
export type LostAnswer = z.output<typeof lostAnswer>;

export const networkFacts = z.object({
  id: networkId,
  name: z.string(),
  abilities: z.object({
    publish: z.enum(['api', 'byHand']),
    takeDown: z.enum(['api', 'byHand']),
    edit: z.boolean(),
    altText: z.boolean(),
    lostAnswer,
    /** After a lost answer nothing is looked for before this long: the network may still be at work, or its list behind. */
    readDelayMs: z.number().int(),
    /** The API deletes nothing older than this; null: whatever its age. */
    takeDownWithinMs: z.number().int().nullable(),
    video: z.boolean(),
  }),
  limits: z.object({
    /** In the unit of `textUnit`; null: the network sets none. */
    textMax: z.number().int().nullable(),
    textUnit: z.enum(['graphemes', 'codePoints', 'utf16']),
    textMaxBytes: z.number().int().nullable(),
    /** What every web address in a text counts as, however long it is; left out: as long as it is. */
    addressLength: z.number().int().optional(),
    /** Whether `@name@server` counts as `@name`. */
    mentionsWithoutServer: z.boolean().optional(),
    imagesMax: z.number().int().nullable(),
    imageMaxBytes: z.number().int().nullable(),
    videosMax: z.number().int().nullable(),
    videoMaxBytes: z.number().int().nullable(),
    altTextMax: z.number().int().nullable(),
    /** The least time between two posts on one channel, in milliseconds. */
    minGapMs: z.number().int(),
  }),
  settings: z.array(connectField),
  secrets: z.array(connectField),
  options: z.array(optionField),
  /** Where a person finds what the form asks for, in plain steps, in English; screens translate them by network. */
  steps: z.array(z.string()),
});
export type NetworkFacts = z.output<typeof networkFacts>;
