import { z } from 'zod';
import type { ChannelAccess } from '../connector.ts';
import { callRest, type RestOutcome } from './rest.ts';

const TERM_TIMEOUT_MS = 30_000;

/** How a site files posts. */
export type Taxonomy = 'categories' | 'tags';

const term = z.object({ id: z.number().int(), name: z.string() });
const terms = z.array(term);

/** The ids of categories or tags by their names; those that the site doesn't have are made. */
export async function findTerms(
  access: ChannelAccess,
  taxonomy: Taxonomy,
  names: readonly string[],
): Promise<RestOutcome<number[]>> {
  const ids: number[] = [];
  for (const name of names) {
    const found = await findTerm(access, taxonomy, name);
    if (found.kind !== 'answered') return found;
    const { value } = found;
    const settled = value === null ? await createTerm(access, taxonomy, name) : { ...found, value };
    if (settled.kind !== 'answered') return settled;
    ids.push(settled.value);
  }
  return { kind: 'answered', value: ids, total: null };
}

/** Names are kept and given as HTML, and searched for as they are kept. */
async function findTerm(access: ChannelAccess, taxonomy: Taxonomy, name: string): Promise<RestOutcome<number | null>> {
  const outcome = await callRest(access, {
    method: 'GET',
    path: `wp/v2/${taxonomy}`,
    query: { search: name.replaceAll('&', '&amp;'), per_page: '100', _fields: 'id,name' },
    timeoutMs: TERM_TIMEOUT_MS,
    answer: terms,
  });
  if (outcome.kind !== 'answered') return outcome;
  const same = outcome.value.find((each) => folded(decoded(each.name)) === folded(name));
  return { ...outcome, value: same?.id ?? null };
}

async function createTerm(access: ChannelAccess, taxonomy: Taxonomy, name: string): Promise<RestOutcome<number>> {
  const outcome = await callRest(access, {
    method: 'POST',
    path: `wp/v2/${taxonomy}`,
    query: { _fields: 'id,name' },
    body: { name: name.toWellFormed() },
    timeoutMs: TERM_TIMEOUT_MS,
    answer: term,
  });
  if (outcome.kind === 'answered') return { ...outcome, value: outcome.value.id };
  // Another name can come to the same slug: the site says which one it has.
  if (outcome.kind === 'refused' && outcome.code === 'term_exists' && outcome.termId !== null) {
    return { kind: 'answered', value: outcome.termId, total: null };
  }
  return outcome;
}

function folded(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#039': "'", '#39': "'" };

function decoded(html: string): string {
  return html.replace(/&(amp|lt|gt|quot|#0?39);/g, (whole, name: string) => ENTITIES[name] ?? whole);
}
