import { filesBelow } from './files-below.ts';

/** A secret with letters that every encoding changes, and the spellings under which it could lie somewhere. */
export const CANARY = 'canary/√secret+0123456789=&?~token';

/** Base64 of a text looks different by the place it starts at; the middle of each of the three spellings is fixed. */
function base64Spellings(text: string): string[] {
  return [0, 1, 2].map((shift) => {
    const encoded = Buffer.concat([Buffer.alloc(shift), Buffer.from(text)]).toString('base64');
    return encoded.replace(/=+$/, '').slice(shift === 0 ? 0 : 4, -1);
  });
}

function spellingsOf(canary: string): string[] {
  const base64 = base64Spellings(canary);
  const hex = Buffer.from(canary).toString('hex');
  return [
    canary,
    canary.slice(0, 16),
    Buffer.from(canary, 'utf16le').toString('latin1'),
    ...base64,
    ...base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
    hex,
    hex.toUpperCase(),
    encodeURIComponent(canary),
    JSON.stringify(canary).slice(1, -1).replaceAll('/', '\\/'),
  ];
}

/** The spellings of the canary that stand in some bytes. */
export function canaryIn(bytes: Uint8Array, canary: string = CANARY): string[] {
  const text = Buffer.from(bytes).toString('latin1');
  return spellingsOf(canary).filter((spelling) => text.includes(Buffer.from(spelling).toString('latin1')));
}

/** The files below a folder in which the canary stands, in whatever spelling. */
export async function filesWithCanary(folder: string, canary: string = CANARY): Promise<string[]> {
  const files = await filesBelow(folder);
  return [...files]
    .filter(([file, bytes]) => canaryIn(bytes, canary).length > 0 || file.includes(canary))
    .map(([file]) => file);
}
