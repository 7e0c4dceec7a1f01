import { parseFragment, type DefaultTreeAdapterTypes } from 'parse5';
import { withoutMentionServers } from '#shared/text/count-text.ts';
import type { Payload, PayloadMedia } from '../connector.ts';
import { optionsOf } from './options.ts';
import { postText } from './post-text.ts';
import type { Status } from './status.ts';

/** Whether a status says what a payload says: the same words, and as many files of the same kind. */
export function isSamePost(payload: Payload): (status: Status) => boolean {
  const { contentWarning } = optionsOf(payload);
  // A warning without a text becomes the text: the two are compared as one.
  const words = normalForm(`${contentWarning}\n${postText(payload)}`);
  return (status) => {
    const isOwn = status.reblog === null || status.reblog === undefined;
    const files = status.media_attachments;
    return (
      isOwn &&
      files.length === payload.media.length &&
      files.every(({ type }, index) => isKind(type, payload.media[index]?.kind)) &&
      normalForm(`${status.spoiler_text ?? ''}\n${textOfHtml(status.content)}`) === words
    );
  };
}

/** A moving GIF becomes a `gifv`, and what is still being worked on is `unknown`. */
function isKind(type: string, kind: PayloadMedia['kind'] | undefined): boolean {
  return type === kind || type === 'gifv' || type === 'unknown';
}

/** What is left of a text when servers have set it: white space and joiners go, and the servers of those it mentions. */
function normalForm(text: string): string {
  return withoutMentionServers(text.normalize('NFC')).replaceAll(/[\s\p{Cf}]+/gu, '');
}

type Node = DefaultTreeAdapterTypes.ChildNode;

/** The text of a status: it comes as HTML, links with parts that are only hidden from sight. */
function textOfHtml(html: string): string {
  return parseFragment(html).childNodes.map(textOf).join('');
}

function textOf(node: Node): string {
  if (node.nodeName === '#text' && 'value' in node) return node.value;
  if (!('tagName' in node)) return '';
  if (node.tagName === 'br') return '\n';
  const inner = node.childNodes.map(textOf).join('');
  return node.tagName === 'p' ? `${inner}\n\n` : inner;
}
