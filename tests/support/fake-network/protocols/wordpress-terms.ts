import type { FakeAnswer, FakeWorld } from '../protocol.ts';
import { list, notAllowed, one, refusal } from './wordpress-answers.ts';
import { may, slugOf, type SiteCall } from './wordpress-site.ts';

export type Taxonomy = 'categories' | 'tags';

export interface SiteTerm {
  readonly id: number;
  /** As HTML. */
  readonly name: string;
  readonly slug: string;
}

const UNCATEGORIZED: SiteTerm = { id: 1, name: 'Uncategorized', slug: 'uncategorized' };

export function termsOf(world: FakeWorld, taxonomy: Taxonomy): SiteTerm[] {
  return world.memory(taxonomy, () => (taxonomy === 'categories' ? [UNCATEGORIZED] : []));
}

export function termsAnswer(call: SiteCall, taxonomy: Taxonomy): FakeAnswer {
  const { request, world, method } = call;
  const terms = termsOf(world, taxonomy);
  if (method === 'GET') {
    const search = (request.query.get('search') ?? '').toLowerCase();
    return list(
      terms.filter(({ name, slug }) => name.toLowerCase().includes(search) || slug.includes(search)),
      call.fields,
    );
  }
  // Tags may be made by whoever may use them, categories are for editors.
  if (!may(call, taxonomy === 'tags' ? 'edit_posts' : 'manage_categories')) {
    return notAllowed(call.user, 'rest_cannot_create', 'Sorry, you are not allowed to create terms in this taxonomy.');
  }
  const name = String((request.json() as { name?: string }).name ?? '').trim();
  if (name === '') return refusal(400, 'empty_term_name', 'A name is required for this term.');
  const slug = slugOf(name);
  const same = terms.find((term) => term.slug === slug);
  if (same) {
    const message = 'A term with the name provided already exists with this parent.';
    return refusal(400, 'term_exists', message, { term_id: same.id });
  }
  const term: SiteTerm = { id: Number(world.nextId()), name: escaped(name), slug };
  terms.push(term);
  return one(201, term, call.fields);
}

function escaped(name: string): string {
  return name.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll("'", '&#039;');
}
