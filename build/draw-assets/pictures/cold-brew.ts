import { HEBREW, HEBREW_SANS, palette } from '../palette.ts';
import type { Picture } from '../picture.ts';
import { repeat } from '../shapes.ts';

const ice = [
  [430, 640, -12],
  [570, 610, 18],
  [490, 760, 8],
  [610, 740, -22],
] as const;

export const coldBrew: Picture = {
  name: 'cold-brew',
  width: 1080,
  height: 1350,
  body: `<defs><linearGradient id="pool" x2="0" y2="1"><stop stop-color="#8ed0d2"/><stop offset="1" stop-color="${palette.teal}"/></linearGradient>
      <linearGradient id="brew" x2="0" y2="1"><stop stop-color="${palette.caramel}"/><stop offset=".4" stop-color="${palette.roast}"/><stop offset="1" stop-color="${palette.espresso}"/></linearGradient></defs>
    <rect width="1080" height="1350" fill="url(#pool)"/>
    <g fill="none" stroke="#fff" stroke-width="10" opacity=".2" stroke-linecap="round">${repeat(7, (index) => `<path d="M${-60 + (index % 2) * 70} ${470 + index * 130}c60-40 120-40 180 0s120 40 180 0 120-40 180 0 120 40 180 0 120-40 180 0 120 40 180 0 120-40 180 0"/>`)}</g>
    <text x="540" y="240" text-anchor="middle" ${HEBREW} font-size="200" font-weight="900" fill="${palette.paper}">קפה קר</text>
    <text x="540" y="330" text-anchor="middle" ${HEBREW_SANS} font-size="44" font-weight="600" fill="${palette.deepTeal}">שמונה־עשרה שעות בקירור</text>
    <path d="M668 420L636 1010" stroke="${palette.terracotta}" stroke-width="26" stroke-linecap="round"/>
    <path d="M330 520h420l-46 660c-3 42-30 70-72 70H448c-42 0-69-28-72-70z" fill="#fff" opacity=".3"/>
    <path d="M338 600h404l-40 566c-3 42-30 64-68 64H446c-38 0-65-22-68-64z" fill="url(#brew)"/>
    ${ice.map(([x, y, turn]) => `<rect x="${x - 62}" y="${y - 62}" width="124" height="124" rx="20" fill="#fff" opacity=".5" transform="rotate(${turn} ${x} ${y})" stroke="#fff" stroke-width="6"/>`).join('')}
    <path d="M330 520h420l-46 660c-3 42-30 70-72 70H448c-42 0-69-28-72-70z" fill="none" stroke="#fff" stroke-width="9" opacity=".85"/>
    <path d="M384 640l32 480" stroke="#fff" stroke-width="16" stroke-linecap="round" opacity=".35"/>
    <g transform="translate(770 520)"><circle r="96" fill="${palette.honey}"/><circle r="76" fill="#f6d488"/><g stroke="${palette.honey}" stroke-width="7">${repeat(8, (index) => `<path d="M0 0V-72" transform="rotate(${index * 45})"/>`)}</g></g>`,
};
