import { palette, SANS, SERIF } from '../palette.ts';
import type { Picture } from '../picture.ts';
import { branch } from '../shapes.ts';

export const ethiopia: Picture = {
  name: 'ethiopia',
  width: 1080,
  height: 1350,
  body: `<defs><linearGradient id="sky" x2="0" y2="1"><stop stop-color="${palette.terracotta}"/><stop offset=".55" stop-color="${palette.honey}"/><stop offset=".8" stop-color="#f6dfae"/></linearGradient></defs>
    <rect width="1080" height="1350" fill="url(#sky)"/>
    <circle cx="540" cy="700" r="210" fill="#fff3d6"/>
    <path d="M0 880C150 790 260 800 380 850S640 740 790 800s200 20 290-30v580H0z" fill="#7d8f6b"/>
    <path d="M0 980c180-90 330-50 470 0s320-80 610-40v410H0z" fill="#587055"/>
    <path d="M0 1100c220-70 420-40 600 0s320 0 480-40v290H0z" fill="${palette.forest}"/>
    ${branch({ x: 210, y: 1400, turn: 8, scale: 1.25 }, 6, '#2d4636', palette.terracotta)}
    ${branch({ x: 900, y: 1420, turn: -10, scale: 1.15 }, 6, '#263d2f', palette.terracotta)}
    <text x="540" y="210" text-anchor="middle" ${SERIF} font-size="150" font-weight="700" fill="${palette.paper}">Ефіопія</text>
    <text x="540" y="286" text-anchor="middle" ${SANS} font-size="40" font-weight="600" fill="${palette.paper}">ETHIOPIA</text>
    <text x="540" y="352" text-anchor="middle" ${SANS} font-size="34" font-weight="600" fill="${palette.paper}">жасмин · персик · чорний чай</text>`,
};
