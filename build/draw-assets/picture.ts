/** A picture of the sample: what is inside its SVG, and its size. */
export interface Picture {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly body: string;
}

export function svgOf({ width, height, body }: Picture): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${body}</svg>`;
}
