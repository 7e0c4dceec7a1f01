import type { Payload } from '../connector.ts';

export const VISIBILITIES = ['public', 'unlisted', 'private', 'direct'] as const;
export type Visibility = (typeof VISIBILITIES)[number];

/** What a post says to Mastodon alone. What is not said is left to the account's own settings. */
export interface PostOptions {
  /** `unknown`: one was asked for that Mastodon doesn't have, and none is put in its place. */
  readonly visibility: Visibility | 'unknown' | null;
  readonly sensitive: boolean | null;
  readonly contentWarning: string;
}

export function optionsOf({ options }: Pick<Payload, 'options'>): PostOptions {
  const { visibility, sensitive, contentWarning } = options;
  return {
    visibility: visibilityOf(visibility),
    sensitive: sensitive === true || sensitive === 'true' ? true : sensitive === false ? false : null,
    contentWarning: typeof contentWarning === 'string' ? contentWarning.toWellFormed().trim() : '',
  };
}

function visibilityOf(given: Payload['options'][string] | undefined): PostOptions['visibility'] {
  if (given === undefined || given === null || given === '') return null;
  return VISIBILITIES.find((known) => known === given) ?? 'unknown';
}
