import { palette, SANS, SERIF } from '../palette.ts';
import type { Picture } from '../picture.ts';
import { repeat } from '../shapes.ts';

const rows = [
  { name: 'Турка', hint: 'як пудра', radius: 5, colour: palette.espresso },
  { name: 'Еспресо', hint: 'як дрібна сіль', radius: 9, colour: palette.roast },
  { name: 'Воронка', hint: 'як цукор', radius: 15, colour: palette.caramel },
  { name: 'Френч-прес', hint: 'як морська сіль', radius: 24, colour: palette.terracotta },
];

/** Grains of one size filling a band, shifted row by row. */
function grains(top: number, radius: number, colour: string): string {
  const step = radius * 2.9;
  const lines = Math.max(2, Math.round(120 / step));
  const perLine = Math.floor(880 / step);
  return repeat(lines, (line) =>
    repeat(perLine - (line % 2), (index) => {
      const x = 100 + step * (index + 0.5) + (line % 2 ? step / 2 : 0);
      const wobble = ((index * 7 + line * 5) % 5) - 2;
      return `<circle cx="${x.toFixed(1)}" cy="${(top + step * (line + 0.5) + wobble * radius * 0.12).toFixed(1)}" r="${radius}" fill="${colour}"/>`;
    }),
  );
}

export const grindSizes: Picture = {
  name: 'grind-sizes',
  width: 1080,
  height: 1350,
  body: `<rect width="1080" height="1350" fill="${palette.cream}"/>
    <text x="100" y="196" ${SERIF} font-size="124" font-weight="700" fill="${palette.espresso}">Який помел?</text>
    <text x="104" y="262" ${SANS} font-size="34" fill="${palette.roast}">Чотири способи — чотири розміри</text>
    ${rows
      .map(({ name, hint, radius, colour }, index) => {
        const top = 318 + index * 230;
        return `<line x1="100" x2="980" y1="${top}" y2="${top}" stroke="${palette.espresso}" stroke-width="2" opacity=".25"/>
          <text x="100" y="${top + 58}" ${SANS} font-size="42" font-weight="700" fill="${palette.espresso}">${name}</text>
          <text x="980" y="${top + 58}" text-anchor="end" ${SANS} font-size="34" fill="${palette.roast}">${hint}</text>
          ${grains(top + 84, radius, colour)}`;
      })
      .join('')}
    <text x="100" y="1306" ${SERIF} font-size="38" font-weight="700" fill="${palette.teal}">Зерно</text>`,
};
