import { assertNever } from '#shared/lib/assert-never.ts';
import type { EditOutcome, Payload, PublishedContext } from '../connector.ts';
import { changeText } from './change-message.ts';
import { messagesOf } from './messages.ts';
import { postText, previewOf } from './post-text.ts';
import { problemOf, unknownPost } from './problems.ts';

/** Makes a post say what `next` says. There is no limit of age for a bot's own posts. */
export async function editPost(published: PublishedContext, next: Payload): Promise<EditOutcome> {
  const { payload, remote } = published;
  const post = messagesOf(remote, published);
  if (post === null) return { kind: 'refused', problem: unknownPost };
  if (payload !== null && !hasSameMedia(payload, next)) return refused('telegram.otherMedia', otherMedia);
  const as = next.media.length > 0 ? 'caption' : 'text';
  const message = { chatId: post.chatId, id: post.ids[0] };
  const changed = await changeText(published, message, postText(next), as, previewOf(next));
  switch (changed.kind) {
    case 'done':
      return { kind: 'edited', remote };
    case 'notFound':
      return refused('telegram.notThere', 'The post is no longer there, so there is nothing to change.');
    case 'notAllowed':
      return refused('telegram.mayNotEdit', `${mayNotEdit} (“${changed.words}”).`);
    case 'refused':
      return { kind: 'refused', problem: problemOf(changed, published) };
    case 'denied':
    case 'shutOut':
    case 'moved':
      return { kind: 'reconnect', problem: problemOf(changed, published) };
    case 'limited':
      return { kind: 'unknown', problem: problemOf(changed, published), retryAfterMs: changed.retryAfterMs };
    case 'notSent':
    case 'lost':
      return { kind: 'unknown', problem: problemOf(changed, published) };
    default:
      return assertNever(changed);
  }
}

const otherMedia =
  'On Telegram the text of a post can be changed, its pictures can’t. Take the post down and publish it anew, or put back the pictures that it went out with.';
const mayNotEdit = 'Telegram doesn’t let the bot change this post; see that it may edit messages';

function hasSameMedia(before: Payload, next: Payload): boolean {
  const hashes = ({ media }: Payload) => media.map(({ sha256 }) => sha256).join();
  return hashes(before) === hashes(next);
}

function refused(code: string, message: string): EditOutcome {
  return { kind: 'refused', problem: { code, message } };
}
