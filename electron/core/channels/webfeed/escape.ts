/** What XML 1.0 has no way to write, and a half of a surrogate pair. HTML reads these as U+FFFD too, or not at all. */
// oxlint-disable-next-line no-control-regex
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '\r': '&#13;',
};

/** Text as it stands in HTML and in XML, between tags. */
export function escapeText(text: string): string {
  return text
    .toWellFormed()
    .replace(UNWRITABLE, '\ufffd')
    .replace(/[&<>"'\r]/g, (character) => ENTITIES[character] ?? character);
}

/** Text inside a quoted attribute: line feeds and tabs too, which XML would turn into spaces. */
export function escapeAttribute(text: string): string {
  return escapeText(text).replace(/[\n\t]/g, (character) => `&#${character.charCodeAt(0)};`);
}
