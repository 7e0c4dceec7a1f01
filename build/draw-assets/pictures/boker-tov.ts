import { HEBREW, HEBREW_SANS, palette } from '../palette.ts';
import type { Picture } from '../picture.ts';
import { repeat } from '../shapes.ts';

const rays = repeat(
  24,
  (index) =>
    `<path d="M540 690L540-320" transform="rotate(${index * 15} 540 690)" stroke="${palette.paper}" stroke-width="26" opacity=".16"/>`,
);

export const bokerTov: Picture = {
  name: 'boker-tov',
  width: 1080,
  height: 1080,
  body: `<defs><linearGradient id="dawn" x2="0" y2="1"><stop stop-color="${palette.terracotta}"/><stop offset=".75" stop-color="${palette.honey}"/></linearGradient></defs>
    <rect width="1080" height="1080" fill="url(#dawn)"/>${rays}
    <circle cx="540" cy="690" r="270" fill="${palette.paper}"/><circle cx="540" cy="690" r="226" fill="${palette.roast}"/>
    <circle cx="540" cy="690" r="226" fill="${palette.caramel}" opacity=".45"/>
    <rect y="690" width="1080" height="390" fill="${palette.deepTeal}"/>
    <g stroke="${palette.honey}" stroke-width="10" stroke-linecap="round" opacity=".8"><path d="M330 752h420"/><path d="M400 806h280"/><path d="M450 860h180"/></g>
    <text x="540" y="300" text-anchor="middle" ${HEBREW} font-size="210" font-weight="900" fill="${palette.paper}">בוקר טוב</text>
    <text x="540" y="990" text-anchor="middle" ${HEBREW_SANS} font-size="46" font-weight="600" fill="${palette.paper}">זרנו · פותחים בשבע</text>`,
};
