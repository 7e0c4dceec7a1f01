import { writtenAddresses } from '#shared/text/written-addresses.ts';

const MENTION = /(?<![=/\p{L}\p{N}_])@([a-z0-9_]+)(?:@[\p{L}\p{N}.-]+[\p{L}\p{N}])?/giu;
const HASHTAG = /(?<![/\p{L}\p{N}_])#([\p{L}\p{N}_]+)/gu;

/** A text as Mastodon's TextFormatter sets it: paragraphs, breaks, and links of which the reader sees the middle. */
export function statusHtml(text: string): string {
  const trimmed = text.trim();
  if (trimmed === '') return '';
  return trimmed
    .replaceAll('\r\n', '\n')
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${withLinks(paragraph).replaceAll('\n', '<br />')}</p>`)
    .join('');
}

function withLinks(text: string): string {
  let html = '';
  let at = 0;
  for (const { start, end, address } of writtenAddresses(text)) {
    html += withNames(text.slice(at, start)) + linkHtml(address);
    at = end;
  }
  return html + withNames(text.slice(at));
}

function withNames(text: string): string {
  return escapeHtml(text)
    .replaceAll(
      MENTION,
      (_, name: string) =>
        `<span class="h-card" translate="no"><a href="https://fake.test/@${name}" class="u-url mention">@<span>${name}</span></a></span>`,
    )
    .replaceAll(
      HASHTAG,
      (_, tag: string) =>
        `<a href="https://fake.test/tags/${tag}" class="mention hashtag" rel="tag">#<span>${tag}</span></a>`,
    );
}

function linkHtml(address: string): string {
  const prefix = /^https?:\/\/(?:www\.)?/i.exec(address)?.[0] ?? '';
  const shown = address.slice(prefix.length, prefix.length + 30);
  const rest = address.slice(prefix.length + 30);
  const spans = [
    `<span class="invisible">${escapeHtml(prefix)}</span>`,
    `<span class="${rest === '' ? '' : 'ellipsis'}">${escapeHtml(shown)}</span>`,
    `<span class="invisible">${escapeHtml(rest)}</span>`,
  ];
  return `<a href="${escapeHtml(address)}" target="_blank" rel="nofollow noopener noreferrer" translate="no">${spans.join('')}</a>`;
}

function escapeHtml(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);
}
