import { palette } from './palette.ts';

interface Place {
  readonly x: number;
  readonly y: number;
  readonly scale?: number;
  readonly turn?: number;
}

function placed({ x, y, scale = 1, turn = 0 }: Place, drawing: string): string {
  return `<g transform="translate(${x} ${y}) rotate(${turn}) scale(${scale})">${drawing}</g>`;
}

export function bean(place: Place, fill: string = palette.roast, crease: string = palette.espresso): string {
  return placed(
    place,
    `<ellipse rx="50" ry="35" fill="${fill}"/>
     <path d="M-47 8C-24-16 16 22 47-8" fill="none" stroke="${crease}" stroke-width="6" stroke-linecap="round"/>`,
  );
}

/** Three wisps, rising from the place. */
export function steam(place: Place, colour: string = palette.paper): string {
  const wisp = (x: number) => `<path d="M${x} 0c-26-34 26-58 0-96s20-52 4-84"/>`;
  return placed(
    place,
    `<g fill="none" stroke="${colour}" stroke-width="11" stroke-linecap="round" opacity=".75">${[-54, 0, 54].map(wisp).join('')}</g>`,
  );
}

/** A cup on its saucer from the side, its rim at the place. */
export function cup(place: Place, colours: { body: string; shade: string; coffee?: string; saucer?: string }): string {
  const { body, shade, coffee = palette.roast, saucer = body } = colours;
  return placed(
    place,
    `<path d="M188 44c92-26 104 118-18 122" fill="none" stroke="${body}" stroke-width="30"/>
     <ellipse cx="0" cy="246" rx="262" ry="34" fill="${shade}"/>
     <ellipse cx="0" cy="236" rx="262" ry="32" fill="${saucer}"/>
     <path d="M-200 0c0 150 56 236 130 236h140c74 0 130-86 130-236z" fill="${body}"/>
     <path d="M70 236c74 0 130-86 130-236h-56c0 150-40 236-114 236z" fill="${shade}" opacity=".55"/>
     <ellipse rx="200" ry="42" fill="${shade}"/>
     <ellipse cy="6" rx="180" ry="33" fill="${coffee}"/>`,
  );
}

/** A cup from above with a leaf poured into it. */
export function cupFromAbove(place: Place, colours: { body: string; shade: string; saucer: string }): string {
  const leaf = [0, 1, 2, 3]
    .map((row) => {
      const y = 66 - row * 36;
      const width = 66 - row * 11;
      return `<path d="M0 ${y}C${-width} ${y - 4} ${-width - 6} ${y - 46} ${-width + 14} ${y - 52}C${-width + 18} ${y - 26} ${-18} ${y - 22} 0 ${y - 16}C18 ${y - 22} ${width - 18} ${y - 26} ${width - 14} ${y - 52}C${width + 6} ${y - 46} ${width} ${y - 4} 0 ${y}Z"/>`;
    })
    .join('');
  return placed(
    place,
    `<circle r="270" fill="${colours.shade}" opacity=".35" cx="14" cy="20"/>
     <circle r="264" fill="${colours.saucer}"/><circle r="206" fill="none" stroke="${colours.shade}" stroke-width="4" opacity=".5"/>
     <rect x="150" y="-30" width="120" height="60" rx="30" fill="${colours.body}" transform="rotate(-28)"/>
     <circle r="176" fill="${colours.body}"/><circle r="150" fill="${palette.roast}"/><circle r="150" fill="${palette.caramel}" opacity=".55"/>
     <g fill="${palette.cream}">${leaf}<path d="M0 96V-92" stroke="${palette.caramel}" stroke-width="7" stroke-linecap="round"/></g>`,
  );
}

/** A branch with paired leaves, growing upwards from the place. */
export function branch(place: Place, leaves: number, colour: string, berry?: string): string {
  const pair = (index: number) => {
    const y = -60 - index * 78;
    const size = 1 - index * 0.09;
    const leaf = (side: number) =>
      `<path transform="translate(0 ${y}) scale(${side * size} ${size})" d="M0 0C34-66 112-84 150-70C136-22 74 14 0 0Z"/>`;
    const berries = berry
      ? `<circle cx="-13" cy="${y + 16}" r="13" fill="${berry}"/><circle cx="14" cy="${y + 24}" r="13" fill="${berry}"/>`
      : '';
    return `${leaf(1)}${leaf(-1)}${berries}`;
  };
  const stem = `<path d="M0 20C6-80-6-160 0 ${-70 - leaves * 78}" fill="none" stroke="${colour}" stroke-width="9" stroke-linecap="round"/>`;
  return placed(
    place,
    `<g fill="${colour}">${stem}${Array.from({ length: leaves }, (_, index) => pair(index)).join('')}</g>`,
  );
}

/** Repeats a drawing by number. */
export function repeat(count: number, draw: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => draw(index)).join('');
}
