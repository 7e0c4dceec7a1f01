import { z } from 'zod';
import { written } from './written.ts';

const mark = z.discriminatedUnion('type', [
  z.strictObject({ type: z.enum(['bold', 'italic', 'strike', 'code']) }),
  z.strictObject({ type: z.literal('link'), attrs: z.strictObject({ href: z.string().max(2048) }) }),
]);

const inline = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: written().min(1), marks: z.array(mark).max(8).optional() }),
  z.strictObject({ type: z.literal('hardBreak') }),
]);

const paragraph = z.strictObject({ type: z.literal('paragraph'), content: z.array(inline).max(10_000).optional() });

/** The rich text of a post: paragraphs of marked runs. The same shape that ProseMirror editors read and write. */
export const richText = z.strictObject({ type: z.literal('doc'), content: z.array(paragraph).max(10_000) });
export type RichText = z.output<typeof richText>;
export type Mark = z.output<typeof mark>;

/** The characters of a document, nothing added and nothing trimmed: one line a paragraph, one a hard break. */
export function plainText(doc: RichText): string {
  return doc.content
    .map((block) => (block.content ?? []).map((run) => (run.type === 'text' ? run.text : '\n')).join(''))
    .join('\n');
}

/** A document that says exactly `text`: one paragraph a line. */
export function fromPlainText(text: string): RichText {
  return {
    type: 'doc',
    content: text
      .split('\n')
      .map((line) =>
        line === '' ? { type: 'paragraph' } : { type: 'paragraph', content: [{ type: 'text', text: line }] },
      ),
  };
}
