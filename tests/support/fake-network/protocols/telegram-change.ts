import { isDeepStrictEqual } from 'node:util';
import type { FakeAnswer, FakeWorld } from '../protocol.ts';
import type { TelegramAccount } from './telegram-accounts.ts';
import { badRequest, result, type TelegramCall } from './telegram-call.ts';
import { changeMessage, deleteMessage, findMessage, type FakeMessage, type FoundMessage } from './telegram-messages.ts';
import { messageView } from './telegram-send.ts';
import { readText } from './telegram-text.ts';

/** Bots delete nothing older, whatever their rights: `can_delete_channel_message` in TDLib. */
const DELETE_WITHIN_MS = 2 * 86_400_000;

const NOT_MODIFIED =
  'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message';

export function editText(world: FakeWorld, channel: TelegramAccount, call: TelegramCall): FakeAnswer {
  const found = findMessage(world, channel, Number(call.text('message_id')));
  if (!found) return badRequest('message to edit not found');
  if (found.message.kind !== 'text') return badRequest('there is no text in the message to edit');
  const said = readText(call.text('text'), call.json('entities'), 'text');
  if ('refused' in said) return said.refused;
  return edited(world, channel, found, { ...said, preview: call.json('link_preview_options') ?? null });
}

export function editCaption(world: FakeWorld, channel: TelegramAccount, call: TelegramCall): FakeAnswer {
  const found = findMessage(world, channel, Number(call.text('message_id')));
  if (!found) return badRequest('message to edit not found');
  if (found.message.kind === 'text') return badRequest('there is no caption in the message to edit');
  const said = readText(call.text('caption'), call.json('caption_entities'), 'caption');
  return 'refused' in said ? said.refused : edited(world, channel, found, said);
}

/** No message here has buttons, so taking them away changes nothing. */
export function editReplyMarkup(world: FakeWorld, channel: TelegramAccount, call: TelegramCall): FakeAnswer {
  const found = findMessage(world, channel, Number(call.text('message_id')));
  return badRequest(found ? NOT_MODIFIED : 'message to edit not found');
}

function edited(world: FakeWorld, channel: TelegramAccount, found: FoundMessage, to: Partial<FakeMessage>): FakeAnswer {
  const next = { ...found.message, ...to };
  if (isDeepStrictEqual(next, found.message)) return badRequest(NOT_MODIFIED);
  changeMessage(world, found, to);
  return result(messageView(world, channel, next));
}

export function deleteOne(world: FakeWorld, channel: TelegramAccount, call: TelegramCall): FakeAnswer {
  const found = findMessage(world, channel, Number(call.text('message_id')));
  if (!found) return badRequest('message to delete not found');
  if (isTooOld(world, found)) return badRequest("message can't be deleted");
  deleteMessage(world, found);
  return result(true);
}

/** Ids that are not there are passed over; one that can't be deleted keeps all of them. */
export function deleteMany(world: FakeWorld, channel: TelegramAccount, call: TelegramCall): FakeAnswer {
  const ids = call.json('message_ids');
  if (!Array.isArray(ids) || ids.length === 0 || ids.length > 100) {
    return badRequest('message identifiers are not specified');
  }
  const find = (id: unknown) => findMessage(world, channel, Number(id));
  if (ids.some((id) => isTooOld(world, find(id)))) return badRequest("message can't be deleted");
  for (const id of ids) {
    const found = find(id);
    if (found) deleteMessage(world, found);
  }
  return result(true);
}

function isTooOld(world: FakeWorld, found: FoundMessage | undefined): boolean {
  return found !== undefined && world.now() - found.post.createdAtMs >= DELETE_WITHIN_MS;
}

export function setPinned(world: FakeWorld, channel: TelegramAccount, call: TelegramCall, pinned: boolean): FakeAnswer {
  const found = findMessage(world, channel, Number(call.text('message_id')));
  if (!found) return badRequest(`message to ${pinned ? 'pin' : 'unpin'} not found`);
  world.edit(found.post.id, { raw: { ...found.post.raw, pinned } });
  return result(true);
}
