import type { PublishedContext, TakeDownOutcome } from '../connector.ts';
import { accountOf, placeOf } from './account.ts';
import { changeText, unpin, type ChangeOutcome } from './change-message.ts';
import type { PostedMessages } from './messages.ts';
import { optionsOf } from './options.ts';
import { goneIfOwn, takeDownFailure } from './take-down-outcome.ts';

/** The end of a post that is too old to be deleted by a bot: the agreed text takes the place of its own, a person does the rest. */
export async function endByText(published: PublishedContext, post: PostedMessages): Promise<TakeDownOutcome> {
  const { endText, pin } = optionsOf(published.payload ?? { options: {} });
  if (endText === '') return byHand(published, '');
  const changed = await changeFirst(published, post, endText);
  switch (changed.kind) {
    case 'done':
      if (pin) await unpin(published, { chatId: post.chatId, id: post.ids[0] });
      return byHand(published, ' It now says the text that was agreed.');
    case 'notFound':
      return goneIfOwn(published);
    case 'notAllowed':
    case 'refused':
      return byHand(published, ` Its text could not be changed either (“${changed.words}”).`);
    default:
      return takeDownFailure(changed, published);
  }
}

/**
 * Of an album only the first message has a caption, and it is shown as that of all: giving the others one too would hide it.
 * Where the first was deleted by hand, the next one stands first.
 */
async function changeFirst(
  published: PublishedContext,
  { chatId, ids }: PostedMessages,
  endText: string,
): Promise<ChangeOutcome> {
  const as = (published.payload?.media.length ?? 0) > 0 ? 'caption' : 'text';
  for (const id of ids) {
    const changed = await changeText(published, { chatId, id }, { text: endText, entities: [] }, as);
    if (changed.kind !== 'notFound') return changed;
  }
  return { kind: 'notFound' };
}

function byHand(published: PublishedContext, what: string): TakeDownOutcome {
  const { url } = published.remote;
  const where = url ?? placeOf(accountOf(published));
  const message = `Telegram lets no bot delete a post after 48 hours.${what} Delete it by hand at ${where}, then say here that it is gone.`;
  return { kind: 'byHand', problem: { code: 'telegram.deleteByHand', message, details: { url } } };
}
