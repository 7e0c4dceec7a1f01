import { palette, SANS, SERIF } from '../palette.ts';
import type { Picture } from '../picture.ts';
import { bean } from '../shapes.ts';

export const handMill: Picture = {
  name: 'hand-mill',
  width: 1080,
  height: 1350,
  body: `<defs><linearGradient id="steel" x2="1"><stop stop-color="#8d9a9c"/><stop offset=".35" stop-color="#eef2f1"/><stop offset="1" stop-color="#6f7d80"/></linearGradient>
      <radialGradient id="glow" cy=".42"><stop stop-color="#2f6f78"/><stop offset="1" stop-color="${palette.deepTeal}"/></radialGradient></defs>
    <rect width="1080" height="1350" fill="url(#glow)"/>
    <text x="540" y="170" text-anchor="middle" ${SERIF} font-size="104" font-weight="700" fill="${palette.paper}">Мельник</text>
    <text x="540" y="232" text-anchor="middle" ${SANS} font-size="34" fill="${palette.honey}">ручний млинок на 30 грамів</text>
    <ellipse cx="540" cy="1176" rx="250" ry="34" fill="#000" opacity=".3"/>
    <rect x="400" y="560" width="280" height="610" rx="26" fill="url(#steel)"/>
    <rect x="400" y="840" width="280" height="190" fill="${palette.roast}"/>
    <g stroke="${palette.espresso}" stroke-width="5" opacity=".5"><path d="M440 840v190M490 840v190M540 840v190M590 840v190M640 840v190"/></g>
    <rect x="386" y="534" width="308" height="46" rx="14" fill="${palette.espresso}"/>
    <rect x="523" y="440" width="34" height="100" fill="url(#steel)"/><path d="M540 440L828 396" stroke="#c9d3d3" stroke-width="30" stroke-linecap="round"/>
    <rect x="792" y="300" width="76" height="104" rx="34" fill="${palette.terracotta}"/><circle cx="540" cy="440" r="34" fill="${palette.honey}"/>
    ${bean({ x: 270, y: 1130, turn: 24 })}${bean({ x: 190, y: 1190, turn: -30, scale: 0.9 })}${bean({ x: 830, y: 1150, turn: -12 })}${bean({ x: 920, y: 1200, turn: 40, scale: 0.85 })}
    <text x="540" y="1298" text-anchor="middle" ${SANS} font-size="30" fill="${palette.paper}" opacity=".8">Реклама · партнерський допис</text>`,
};
