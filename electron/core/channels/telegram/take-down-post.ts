import type { Problem } from '#shared/contract/deliveries.ts';
import type { PublishedContext, TakeDownOutcome } from '../connector.ts';
import { deleteAll, deleteOne } from './change-message.ts';
import { endByText } from './end-by-text.ts';
import { isKnownByPage, messagesOf, type PostedMessages } from './messages.ts';
import { isTooOldToDelete } from './notices.ts';
import { unknownPost } from './problems.ts';
import { goneIfOwn, takeDownFailure } from './take-down-outcome.ts';

/**
 * Deletes all messages of a post. After 48 hours Telegram lets no bot do that, whatever its rights; whether that time is over is
 * for Telegram to say, so a deletion is always tried first. Then the post is made to say the text that was agreed, and a
 * person is asked to delete it.
 */
export async function takeDownPost(published: PublishedContext): Promise<TakeDownOutcome> {
  const { remote, payload } = published;
  const post = messagesOf(remote, published);
  if (post === null) return { kind: 'byHand', problem: unknownPost };
  const isAlbum = payload !== null && payload.media.length > 1;
  if (isAlbum && isKnownByPage(remote)) return { kind: 'byHand', problem: oneOfSeveral };
  const { chatId, ids } = post;
  const deleted =
    ids.length === 1 ? await deleteOne(published, { chatId, id: ids[0] }) : await deleteAll(published, chatId, ids);
  switch (deleted.kind) {
    case 'done':
      return { kind: 'gone' };
    case 'notFound':
      return goneIfOwn(published);
    case 'notAllowed':
      return notAllowed(published, post, deleted.words);
    default:
      return takeDownFailure(deleted, published);
  }
}

/** Old: as was to be expected. Young: a right is missing, or Telegram has a reason of its own that may pass. */
async function notAllowed(published: PublishedContext, post: PostedMessages, words: string): Promise<TakeDownOutcome> {
  if (isTooOldToDelete(published.now() - published.publishedAt)) return endByText(published, post);
  const message = `Telegram doesn't let the bot delete this post (“${words}”). Allow it “Delete messages of others” under the channel's administrators, or delete the post by hand.`;
  return { kind: 'stillThere', problem: { code: 'telegram.mayNotDelete', message } };
}

const oneOfSeveral: Problem = {
  code: 'telegram.oneOfSeveral',
  message:
    'The link names one picture of the album, and each of them is a message of its own. Delete the album by hand, then say here that it is gone.',
};
