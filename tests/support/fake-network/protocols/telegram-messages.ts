import type { FakePost, FakeWorld } from '../protocol.ts';
import type { TelegramAccount } from './telegram-accounts.ts';
import type { SentFile } from './telegram-call.ts';

/** One message of a post; an album is as many as it has pictures. */
export interface FakeMessage {
  readonly id: number;
  readonly kind: 'text' | 'photo' | 'video' | 'animation';
  readonly text: string;
  readonly entities: unknown;
  readonly preview: unknown;
  readonly file: SentFile | null;
}

export interface FoundMessage {
  readonly post: FakePost;
  readonly message: FakeMessage;
}

const ALBUM_MAX = 10;

/** Puts a post into the world; its id is that of its channel with those of all its messages. */
export function createPost(
  world: FakeWorld,
  account: TelegramAccount,
  messages: readonly FakeMessage[],
  raw: Readonly<Record<string, unknown>>,
): void {
  world.create({
    id: idOf(account, messages[0]?.id ?? 0, messages.length),
    account: account.name,
    ...contentOf(messages),
    createdAtMs: world.now(),
    key: null,
    raw: { ...raw, messages },
  });
}

/** Ids of an album follow one another, so a message's post is found by trying the few places where it can have begun. */
export function findMessage(world: FakeWorld, account: TelegramAccount, id: number): FoundMessage | undefined {
  for (let first = id; first > id - ALBUM_MAX; first -= 1) {
    for (let count = id - first + 1; count <= ALBUM_MAX; count += 1) {
      const post = world.find(idOf(account, first, count));
      const message = post && messagesOf(post).find((each) => each.id === id);
      if (post && message) return { post, message };
    }
  }
  return undefined;
}

export function changeMessage(world: FakeWorld, { post, message }: FoundMessage, to: Partial<FakeMessage>): void {
  setMessages(
    world,
    post,
    messagesOf(post).map((each) => (each.id === message.id ? { ...each, ...to } : each)),
  );
}

export function deleteMessage(world: FakeWorld, { post, message }: FoundMessage): void {
  const left = messagesOf(post).filter((each) => each.id !== message.id);
  if (left.length === 0) world.remove(post.id, post.account);
  else setMessages(world, post, left);
}

function setMessages(world: FakeWorld, post: FakePost, messages: readonly FakeMessage[]): void {
  world.edit(post.id, { ...contentOf(messages), raw: { ...post.raw, messages } });
}

/** The messages of a post that are still there. */
export function messagesOf(post: FakePost): readonly FakeMessage[] {
  return post.raw['messages'] as readonly FakeMessage[];
}

function contentOf(messages: readonly FakeMessage[]): Pick<FakePost, 'text' | 'media'> {
  return {
    text: messages.map(({ text }) => text).join(''),
    media: messages.flatMap(({ file }) => (file === null ? [] : [{ sha256: file.sha256, alt: '', mime: file.mime }])),
  };
}

function idOf({ chatId }: TelegramAccount, first: number, count: number): string {
  return `${chatId}/${Array.from({ length: count }, (_, index) => first + index).join(',')}`;
}
