import { palette, SANS, SERIF } from '../palette.ts';
import type { Picture } from '../picture.ts';
import { cupFromAbove, repeat } from '../shapes.ts';

/** Rolled pieces along an arc, the middle one on top. */
const croissant = [-3, 3, -2, 2, -1, 1, 0]
  .map((piece) => {
    const size = 104 - Math.abs(piece) * 19;
    const fill = piece % 2 ? '#d08f45' : palette.honey;
    return `<g transform="rotate(${piece * 23}) translate(0 -190)"><ellipse rx="${size * 0.62}" ry="${size}" fill="${fill}" stroke="${palette.caramel}" stroke-width="6"/>
      <path d="M${-size * 0.24} ${-size * 0.7}C${-size * 0.36} ${-size * 0.2} ${-size * 0.36} ${size * 0.2} ${-size * 0.24} ${size * 0.7}" fill="none" stroke="${palette.cream}" stroke-width="7" stroke-linecap="round" opacity=".55"/></g>`;
  })
  .join('');

export const morningSet: Picture = {
  name: 'morning-set',
  width: 1080,
  height: 1080,
  body: `<rect width="1080" height="1080" fill="${palette.blush}"/>
    <g fill="${palette.paper}" opacity=".45">${repeat(9, (index) => `<rect x="${index * 128 - 20}" width="58" height="1080"/>`)}</g>
    <g transform="translate(742 612)"><circle r="290" cx="12" cy="18" fill="${palette.roast}" opacity=".2"/><circle r="286" fill="${palette.paper}"/><circle r="216" fill="none" stroke="${palette.sky}" stroke-width="6"/>
      <g transform="rotate(-22) translate(0 124)">${croissant}</g></g>
    ${cupFromAbove({ x: 310, y: 350 }, { body: palette.paper, shade: palette.roast, saucer: palette.teal })}
    <text x="70" y="1000" ${SERIF} font-size="98" font-weight="700" fill="${palette.espresso}">Ранковий сет</text>
    <g transform="translate(900 190)"><circle r="118" fill="${palette.terracotta}"/><text y="8" text-anchor="middle" ${SANS} font-size="76" font-weight="800" fill="${palette.paper}">149</text><text y="54" text-anchor="middle" ${SANS} font-size="34" fill="${palette.paper}">гривень</text></g>`,
};
