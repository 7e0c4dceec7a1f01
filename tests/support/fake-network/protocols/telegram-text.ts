import type { FakeAnswer } from '../protocol.ts';
import { badRequest } from './telegram-call.ts';

const MAX = { text: 4096, caption: 1024 } as const;

interface Entity {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
}

/** A text with its entities as Telegram takes it: trimmed, counted in code points, entities in UTF-16 units of the text as it came. */
export function readText(
  given: string,
  entities: unknown,
  as: keyof typeof MAX,
): { readonly text: string; readonly entities: unknown } | { readonly refused: FakeAnswer } {
  const wrong = firstWrong(given, entities);
  if (wrong !== null) return { refused: badRequest(wrong) };
  const text = given.trim();
  if (as === 'text' && text === '') return { refused: badRequest('message text is empty') };
  if ([...text].length > MAX[as]) {
    return { refused: badRequest(as === 'text' ? 'message is too long' : 'message caption is too long') };
  }
  return { text, entities: entities ?? [] };
}

function firstWrong(text: string, entities: unknown): string | null {
  if (entities === undefined) return null;
  if (!Array.isArray(entities)) return "can't parse entities: expected an Array";
  const list = entities as Entity[];
  const outside = list.find(({ offset, length }) => !(offset >= 0 && length > 0 && offset + length <= text.length));
  if (outside !== undefined)
    return `entity beginning at UTF-16 offset ${outside.offset} ends after the end of the text`;
  const split = list.find(({ offset, length }) => splitsPair(text, offset) || splitsPair(text, offset + length));
  return split === undefined ? null : `entity begins in a middle of a UTF-16 symbol at byte offset ${split.offset}`;
}

function splitsPair(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  const after = text.charCodeAt(at);
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff;
}
