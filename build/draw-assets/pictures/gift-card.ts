import { palette, SANS, SERIF } from '../palette.ts';
import type { Picture } from '../picture.ts';
import { bean } from '../shapes.ts';

export const giftCard: Picture = {
  name: 'gift-card',
  width: 1080,
  height: 1080,
  body: `<defs><linearGradient id="card" x2="1" y2="1"><stop stop-color="${palette.teal}"/><stop offset="1" stop-color="${palette.deepTeal}"/></linearGradient></defs>
    <rect width="1080" height="1080" fill="${palette.honey}"/>
    <g opacity=".22">${[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map((index) => bean({ x: 90 + (index % 4) * 300, y: 120 + Math.floor(index / 4) * 420, turn: index * 47, scale: 1.3 }, palette.caramel, palette.roast)).join('')}</g>
    <g transform="rotate(7 540 540)">
      <rect x="146" y="316" width="800" height="500" rx="36" fill="#000" opacity=".2"/><rect x="140" y="300" width="800" height="500" rx="36" fill="url(#card)"/>
      <rect x="590" y="300" width="64" height="500" fill="${palette.terracotta}"/>
      <g fill="${palette.terracotta}" stroke="#99402b" stroke-width="6"><path d="M622 300C550 190 450 200 460 262s100 54 162 38z"/><path d="M622 300c72-110 172-100 162-38s-100 54-162 38z"/></g><circle cx="622" cy="296" r="30" fill="#99402b"/>
      <text x="196" y="430" ${SERIF} font-size="84" font-weight="700" fill="${palette.paper}">Зерно</text>
      <text x="200" y="640" ${SANS} font-size="36" fill="${palette.sky}">кава від мене</text><text x="200" y="690" ${SANS} font-size="36" fill="${palette.sky}">coffee from me</text><text x="200" y="740" ${SANS} font-size="36" fill="${palette.sky}">to you</text>
      <text x="890" y="740" text-anchor="end" ${SERIF} font-size="70" font-weight="700" fill="${palette.honey}">500 ₴</text>
    </g>`,
};
