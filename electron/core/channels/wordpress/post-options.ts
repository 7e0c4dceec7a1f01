import { z } from 'zod';
import type { Payload } from '../connector.ts';

/** What a post says to WordPress alone. Anything that isn't as it should be counts as not said. */
export interface PostOptions {
  readonly categories: readonly string[];
  readonly tags: readonly string[];
  readonly excerpt: string;
  readonly pictures: 'both' | 'content' | 'featured';
  readonly commentStatus: 'site' | 'open' | 'closed';
  readonly sticky: boolean;
}

const names = z.string().transform(nameList).catch([]);

const postOptions = z.object({
  categories: names,
  tags: names,
  excerpt: z.string().catch(''),
  pictures: z.enum(['both', 'content', 'featured']).catch('both'),
  commentStatus: z.enum(['site', 'open', 'closed']).catch('site'),
  sticky: z.boolean().catch(false),
});

export function postOptionsOf({ options }: Pick<Payload, 'options'>): PostOptions {
  return postOptions.parse(options);
}

/** Names between commas, each once however it is written. */
function nameList(text: string): string[] {
  const byFolded = new Map<string, string>();
  for (const name of text.split(',').map((each) => each.trim().replace(/\s+/g, ' '))) {
    if (name !== '' && !byFolded.has(name.toLowerCase())) byFolded.set(name.toLowerCase(), name);
  }
  return [...byFolded.values()];
}
