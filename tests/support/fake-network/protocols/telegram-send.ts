import type { FakeAnswer, FakeWorld } from '../protocol.ts';
import type { TelegramAccount } from './telegram-accounts.ts';
import { badRequest, refusal, result, type TelegramCall } from './telegram-call.ts';
import { createPost, type FakeMessage } from './telegram-messages.ts';
import { readText } from './telegram-text.ts';

type Kind = FakeMessage['kind'];
/** A message that has no id yet. */
type Draft = Omit<FakeMessage, 'id'>;

const MB = 1_000_000;
const MAX_BYTES = { photo: 10 * MB, video: 50 * MB, animation: 50 * MB } as const;

export function sendMessage(world: FakeWorld, account: TelegramAccount, call: TelegramCall): FakeAnswer {
  const said = readText(call.text('text'), call.json('entities'), 'text');
  if ('refused' in said) return said.refused;
  return sent(world, account, call, [
    { kind: 'text', ...said, preview: call.json('link_preview_options') ?? null, file: null },
  ]);
}

export function sendFile(
  world: FakeWorld,
  account: TelegramAccount,
  call: TelegramCall,
  kind: Exclude<Kind, 'text'>,
): FakeAnswer {
  const item = {
    media: call.text(kind) || kind,
    caption: call.text('caption'),
    caption_entities: call.json('caption_entities'),
  };
  const draft = draftOf(call, kind, item);
  if ('refused' in draft) return draft.refused;
  return isShowable(draft) ? sent(world, account, call, [draft]) : badRequest('IMAGE_PROCESS_FAILED');
}

interface MediaItem {
  readonly type?: string;
  readonly media: string;
  readonly caption?: string;
  readonly caption_entities?: unknown;
}

export function sendMediaGroup(world: FakeWorld, account: TelegramAccount, call: TelegramCall): FakeAnswer {
  const items = call.json('media');
  if (!Array.isArray(items) || items.length < 2 || items.length > 10) {
    return badRequest('there must be 2-10 messages to send as an album');
  }
  const drafts: Draft[] = [];
  for (const item of items as MediaItem[]) {
    if (item.type !== 'photo' && item.type !== 'video') {
      return badRequest("can't use the media of the specified type in the album");
    }
    const draft = draftOf(call, item.type, item);
    if ('refused' in draft) return draft.refused;
    if (!isShowable(draft)) {
      return badRequest(`Failed to send message #${drafts.length + 1} with the error message "IMAGE_PROCESS_FAILED"`);
    }
    drafts.push(draft);
  }
  return sent(world, account, call, drafts);
}

function draftOf(
  call: TelegramCall,
  kind: Exclude<Kind, 'text'>,
  item: MediaItem,
): Draft | { readonly refused: FakeAnswer } {
  const file = call.file(item.media);
  if (file === undefined) return { refused: badRequest(`there is no ${kind} in the request`) };
  if (file.bytes > MAX_BYTES[kind]) return { refused: refusal(413, 'Request Entity Too Large') };
  const said = readText(item.caption ?? '', item.caption_entities, 'caption');
  return 'refused' in said ? said : { kind, ...said, preview: null, file };
}

function isShowable({ kind, file }: Draft): boolean {
  return kind !== 'photo' || file?.mime === 'image/jpeg' || file?.mime === 'image/png';
}

function sent(world: FakeWorld, account: TelegramAccount, call: TelegramCall, drafts: readonly Draft[]): FakeAnswer {
  const messages = drafts.map((draft) => ({ ...draft, id: Number(world.nextId()) }));
  const options = { silent: call.flag('disable_notification'), protected: call.flag('protect_content') };
  createPost(world, account, messages, { ...options, pinned: false });
  const views = messages.map((each) => messageView(world, account, each));
  return result(call.method === 'sendmediagroup' ? views : views[0]);
}

/** A message as the Bot API shows it, as far as anybody here reads it. */
export function messageView(world: FakeWorld, account: TelegramAccount, { id, kind, text, file }: FakeMessage): object {
  const { chatId, title, username, type } = account;
  return {
    message_id: id,
    date: Math.floor(world.now() / 1000),
    chat: { id: chatId, title, type, ...(username !== null && { username }) },
    ...(kind === 'text' ? { text } : { [kind]: { file_id: file?.sha256, file_size: file?.bytes } }),
    ...(kind !== 'text' && text !== '' && { caption: text }),
  };
}
