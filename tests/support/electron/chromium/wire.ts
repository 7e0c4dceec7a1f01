/**
 * How a value that has been cloned travels between a page and this process, where only text fits through. Runs in the
 * page too, so it refers to nothing outside itself. What neither world needs to pass (maps, sets, big integers) is
 * refused rather than turned into something else.
 */
export function createWire() {
  function encode(value: unknown): unknown {
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    if (value === undefined) return { undefined: true };
    if (typeof value === 'number') return { number: String(value) };
    if (value instanceof Uint8Array) return { bytes: toBase64(value) };
    if (value instanceof Date) return { date: value.getTime() };
    if (Array.isArray(value)) return { list: value.map(encode) };
    if (typeof value === 'object' && Object.prototype.toString.call(value) === '[object Object]') {
      return { entries: Object.entries(value).map(([key, part]) => [key, encode(part)]) };
    }
    throw new Error('An object could not be cloned.');
  }

  function decode(sent: unknown): unknown {
    if (typeof sent !== 'object' || sent === null) return sent;
    if ('number' in sent) return Number(sent.number);
    if ('bytes' in sent) return Uint8Array.from(atob(String(sent.bytes)), (char) => char.charCodeAt(0));
    if ('date' in sent) return new Date(Number(sent.date));
    if ('list' in sent) return (sent.list as unknown[]).map(decode);
    if ('entries' in sent) {
      return Object.fromEntries((sent.entries as [string, unknown][]).map(([key, part]) => [key, decode(part)]));
    }
    return undefined;
  }

  function toBase64(bytes: Uint8Array): string {
    let binary = '';
    for (let start = 0; start < bytes.length; start += 32_768) {
      binary += String.fromCharCode(...bytes.subarray(start, start + 32_768));
    }
    return btoa(binary);
  }

  return {
    write: (value: unknown): string => JSON.stringify(encode(value)),
    read: (text: string): unknown => decode(JSON.parse(text)),
  };
}

export type Wire = ReturnType<typeof createWire>;
