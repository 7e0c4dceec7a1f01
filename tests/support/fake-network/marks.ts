/** A mark in a post's text by which a proof knows it again, whatever the network made of the rest. */
const MARK = /\bnr-\d{6}\b/;

export function markOf(number: number): string {
  return `nr-${String(number).padStart(6, '0')}`;
}

/** The first mark in a text, or in a request's body: no encoding that is in use changes its letters. */
export function markIn(text: string): string | null {
  return MARK.exec(text)?.[0] ?? null;
}
