import type { TextRun } from '../text-runs.ts';

/** A stretch of a message that looks different: https://core.telegram.org/bots/api#messageentity */
export type Entity = {
  readonly type: 'bold' | 'italic' | 'strikethrough' | 'code' | 'text_link';
  /** In UTF-16 units, as is the length. */
  readonly offset: number;
  readonly length: number;
  readonly url?: string;
};

type Look = Pick<Entity, 'type' | 'url'>;

const TYPES = { bold: 'bold', italic: 'italic', strike: 'strikethrough', code: 'code' } as const;

/**
 * The look of a text as entities: nothing has to be escaped, and the text stays what it is. Runs side by side that share a look
 * share an entity, because Telegram takes a hundred of them.
 */
export function entitiesOf(runs: readonly TextRun[]): Entity[] {
  const entities: Entity[] = [];
  let open = new Map<string, Entity>();
  let offset = 0;
  for (const run of runs) {
    const looks = new Map(looksOf(run).map((look) => [JSON.stringify(look), look]));
    const stillOpen = new Map<string, Entity>();
    for (const [key, look] of looks) {
      const before = open.get(key);
      const length = (before?.length ?? 0) + run.text.length;
      stillOpen.set(key, { ...look, offset: before?.offset ?? offset, length });
    }
    entities.push(...[...open].flatMap(([key, entity]) => (stillOpen.has(key) ? [] : [entity])));
    open = stillOpen;
    offset += run.text.length;
  }
  return [...entities, ...open.values()].toSorted((a, b) => a.offset - b.offset || b.length - a.length);
}

/** Addresses that are written out become links by themselves. Code has no other look within it, and no link either. */
function looksOf({ href, text, marks }: TextRun): Look[] {
  const link: Look[] = href === null || href === text ? [] : [{ type: 'text_link', url: href }];
  if (marks.includes('code')) return link.length > 0 ? link : [{ type: 'code' }];
  return [...link, ...[...new Set(marks)].map((mark) => ({ type: TYPES[mark] }))];
}
