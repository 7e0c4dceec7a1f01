import { palette, SANS, SERIF } from '../palette.ts';
import type { Picture } from '../picture.ts';
import { bean } from '../shapes.ts';

const cells = [
  ['Замовили', '«як завжди»'],
  ['Забули', 'горнятко'],
  ['Погладили', 'собаку'],
  ['Дощ —', 'і ви тут'],
  [],
  ['Останній', 'круасан'],
  ['Домовились', '«на п’ять', 'хвилин»'],
  ['Впізнали', 'пісню'],
  ['Усміхнулись', 'баристі'],
];
const fills = [palette.paper, palette.blush, palette.sky];

function cell(lines: readonly string[], index: number): string {
  const x = 90 + (index % 3) * 306;
  const y = 350 + Math.floor(index / 3) * 306;
  const middle = y + 144 + 12 - (lines.length - 1) * 24;
  const words = lines.map(
    (line, row) =>
      `<text x="${x + 144}" y="${middle + row * 48}" text-anchor="middle" ${SANS} font-size="37" font-weight="600" fill="${palette.espresso}">${line}</text>`,
  );
  const free = lines.length === 0 ? bean({ x: x + 144, y: y + 144, scale: 1.9, turn: -28 }) : '';
  return `<rect x="${x}" y="${y}" width="288" height="288" rx="22" fill="${lines.length === 0 ? palette.honey : fills[(index + Math.floor(index / 3)) % 3]}"/>${words.join('')}${free}`;
}

export const coffeeBingo: Picture = {
  name: 'coffee-bingo',
  width: 1080,
  height: 1350,
  body: `<rect width="1080" height="1350" fill="${palette.plum}"/>
    <text x="540" y="206" text-anchor="middle" ${SERIF} font-size="138" font-weight="700" fill="${palette.paper}">Кава-бінго</text>
    <text x="540" y="282" text-anchor="middle" ${SANS} font-size="36" fill="${palette.blush}">Три в ряд — і печиво від нас</text>
    ${cells.map(cell).join('')}`,
};
