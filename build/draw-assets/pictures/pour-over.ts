import { palette } from '../palette.ts';
import type { Picture } from '../picture.ts';
import { bean, steam } from '../shapes.ts';

export const pourOver: Picture = {
  name: 'pour-over',
  width: 1080,
  height: 1080,
  body: `<defs><linearGradient id="wall" x2="0" y2="1"><stop stop-color="${palette.sky}"/><stop offset="1" stop-color="#e6efe9"/></linearGradient>
      <linearGradient id="glass" x2="1"><stop stop-color="#fff" stop-opacity=".75"/><stop offset="1" stop-color="#fff" stop-opacity=".25"/></linearGradient></defs>
    <rect width="1080" height="1080" fill="url(#wall)"/>
    <circle cx="800" cy="270" r="190" fill="${palette.honey}" opacity=".9"/>
    <rect y="880" width="1080" height="200" fill="${palette.caramel}"/><rect y="880" width="1080" height="16" fill="${palette.roast}" opacity=".35"/>
    ${steam({ x: 520, y: 250, scale: 0.9 }, '#fff')}
    <path d="M360 540h320l110 300c16 44-14 84-60 84H310c-46 0-76-40-60-84z" fill="url(#glass)" stroke="#fff" stroke-width="8"/>
    <path d="M291 728h458l41 112c16 44-14 84-60 84H310c-46 0-76-40-60-84z" fill="${palette.roast}"/>
    <path d="M291 728h458l8 22H283z" fill="${palette.caramel}"/>
    <path d="M520 560v168" stroke="${palette.roast}" stroke-width="9" stroke-dasharray="26 16" stroke-linecap="round"/>
    <path d="M270 290h500l-150 260H420z" fill="${palette.paper}"/>
    <path d="M620 550l150-260h-96L560 550z" fill="${palette.blush}" opacity=".6"/>
    <path d="M300 342h440l-60 104H360z" fill="${palette.espresso}"/><ellipse cx="520" cy="342" rx="220" ry="26" fill="${palette.roast}"/>
    <path d="M770 322c80-10 92 96-30 100" fill="none" stroke="${palette.paper}" stroke-width="26"/>
    <rect x="340" y="536" width="360" height="26" rx="13" fill="${palette.terracotta}"/>
    ${bean({ x: 900, y: 940, turn: -20, scale: 0.9 })}${bean({ x: 980, y: 990, turn: 35, scale: 0.8 })}${bean({ x: 110, y: 968, turn: 12, scale: 0.85 })}`,
};
