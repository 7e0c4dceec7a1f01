import { palette, SANS, SERIF } from '../palette.ts';
import type { Picture } from '../picture.ts';

const drinks = [
  { name: 'Еспресо', note: '30 мл', espresso: 90, milk: 0, foam: 0 },
  { name: 'Флет-вайт', note: '150 мл', espresso: 90, milk: 150, foam: 18 },
  { name: 'Капучино', note: '180 мл', espresso: 70, milk: 120, foam: 100 },
  { name: 'Лате', note: '300 мл', espresso: 70, milk: 260, foam: 40 },
];

const BOTTOM = 1060;

function glass({ name, note, espresso, milk, foam }: (typeof drinks)[number], index: number): string {
  const x = 84 + index * 236;
  const [coffee, white, froth] = [espresso * 1.7, milk * 1.7, foam * 1.7] as const;
  const total = coffee + white + froth;
  const layer = (height: number, below: number, fill: string) =>
    `<rect x="${x + 12}" y="${BOTTOM - 12 - below - height}" width="180" height="${height}" fill="${fill}"/>`;
  return `<clipPath id="glass${index}"><rect x="${x + 12}" y="${BOTTOM - total - 12}" width="180" height="${total}" rx="20"/></clipPath>
    <rect x="${x}" y="${BOTTOM - total - 64}" width="204" height="${total + 64}" rx="32" fill="#fff" opacity=".65"/>
    <g clip-path="url(#glass${index})">${layer(coffee, 0, palette.espresso)}${layer(white, coffee, '#d9ab7c')}${layer(froth, coffee + white, palette.paper)}</g>
    <text x="${x + 102}" y="${BOTTOM + 60}" text-anchor="middle" ${SANS} font-size="37" font-weight="700" fill="${palette.espresso}">${name}</text>
    <text x="${x + 102}" y="${BOTTOM + 106}" text-anchor="middle" ${SANS} font-size="32" fill="${palette.roast}">${note}</text>`;
}

export const milkDrinks: Picture = {
  name: 'milk-drinks',
  width: 1080,
  height: 1350,
  body: `<rect width="1080" height="1350" fill="${palette.sky}"/>
    <text x="90" y="190" ${SERIF} font-size="112" font-weight="700" fill="${palette.deepTeal}">Хто є хто</text>
    <text x="92" y="256" ${SANS} font-size="36" fill="${palette.deepTeal}">скільки молока у вашому горнятку</text>
    ${drinks.map(glass).join('')}
    <g ${SANS} font-size="30" fill="${palette.deepTeal}" transform="translate(90 1290)"><circle cx="14" cy="-10" r="14" fill="${palette.espresso}"/><text x="42">еспресо</text><circle cx="254" cy="-10" r="14" fill="#d9ab7c"/><text x="282">молоко</text><circle cx="484" cy="-10" r="14" fill="${palette.paper}"/><text x="512">піна</text></g>`,
};
