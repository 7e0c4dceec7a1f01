/** A stretch of a picture file, as its format divides it. */
export interface Part {
  /** The format's own name: `IDAT`, `EXIF`, `APP1`. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** The content without the format's own framing. */
  readonly body: Uint8Array;
  /** Whether a viewer needs it to show the picture in its right colours and movement. */
  readonly essential: boolean;
}

/** A picture file divided into its parts, which leave no gaps up to `end`. */
export interface Container {
  readonly parts: readonly Part[];
  /** Where the picture ends; what follows in the file isn't part of it. */
  readonly end: number;
}

/** The ASCII text at a place in a file. */
export function asciiAt(bytes: Uint8Array, start: number, length: number): string {
  return Buffer.from(
    bytes.buffer,
    bytes.byteOffset + start,
    Math.max(0, Math.min(length, bytes.length - start)),
  ).toString('latin1');
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
