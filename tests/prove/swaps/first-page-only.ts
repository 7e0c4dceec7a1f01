import type { LookUpOutcome, PublishContext } from '#core/channels/connector.ts';
import type { List, ListItem } from '#core/channels/look-through-list.ts';

/** Looks at the newest posts alone, and takes what isn't among them for absent. */
export async function lookThroughList<Item extends ListItem>(
  sent: Pick<PublishContext, 'isTaken'>,
  list: List<Item>,
): Promise<LookUpOutcome> {
  const page = await list.page(null);
  if (page.kind !== 'page') return page;
  const found = page.items.find((item) => !sent.isTaken(item.remote.id) && list.matches(item));
  return found === undefined ? { kind: 'absent' } : { kind: 'found', remote: found.remote };
}
