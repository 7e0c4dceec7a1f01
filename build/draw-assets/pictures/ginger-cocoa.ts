import { palette } from '../palette.ts';
import type { Picture } from '../picture.ts';
import { cup, repeat, steam } from '../shapes.ts';

const anise = (x: number, y: number, scale: number) =>
  `<g transform="translate(${x} ${y}) scale(${scale})">${repeat(8, (index) => `<path d="M0 0C16-22 14-62 0-86C-14-62-16-22 0 0Z" transform="rotate(${index * 45})" fill="${palette.roast}"/><ellipse cy="-46" rx="6" ry="13" fill="${palette.honey}" transform="rotate(${index * 45})"/>`)}<circle r="13" fill="${palette.espresso}"/></g>`;

export const gingerCocoa: Picture = {
  name: 'ginger-cocoa',
  width: 1080,
  height: 1080,
  body: `<defs><radialGradient id="warm" cy=".4"><stop stop-color="#8a4a33"/><stop offset="1" stop-color="#4a2319"/></radialGradient></defs>
    <rect width="1080" height="1080" fill="url(#warm)"/>
    <g fill="#fff" opacity=".28">${repeat(44, (index) => `<circle cx="${(index * 197) % 1080}" cy="${(index * 283) % 760}" r="${3 + (index % 4) * 2}"/>`)}</g>
    <rect y="860" width="1080" height="220" fill="${palette.espresso}"/>
    <g transform="translate(540 500) scale(1.3)">${cup({ x: 0, y: 30 }, { body: palette.terracotta, shade: '#8f3a26', coffee: palette.roast, saucer: palette.cream })}
      <g fill="${palette.paper}"><circle cx="-70" cy="20" r="46"/><circle cx="6" cy="4" r="58"/><circle cx="84" cy="20" r="44"/><circle cx="-20" cy="-30" r="42"/><circle cx="40" cy="-38" r="40"/></g>
      <g fill="${palette.caramel}">${repeat(12, (index) => `<circle cx="${-66 + ((index * 37) % 140)}" cy="${-40 + ((index * 23) % 60)}" r="4"/>`)}</g></g>
    ${steam({ x: 540, y: 400, scale: 1.15 }, palette.blush)}
    ${anise(150, 950, 0.9)}${anise(930, 960, 1.05)}
    <g transform="rotate(-24 270 990)"><rect x="216" y="962" width="190" height="30" rx="15" fill="${palette.caramel}"/><rect x="232" y="992" width="190" height="30" rx="15" fill="#96582c"/></g>`,
};
