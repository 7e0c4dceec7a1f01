import { palette, SANS, SERIF } from '../palette.ts';
import type { Picture } from '../picture.ts';
import { cup, repeat } from '../shapes.ts';

export const postcard: Picture = {
  name: 'postcard',
  width: 1080,
  height: 1080,
  body: `<rect width="1080" height="1080" fill="${palette.sage}"/>
    <g transform="translate(540 540) scale(1.1) rotate(-5) translate(-540 -540)">
      <rect x="112" y="232" width="880" height="640" rx="10" fill="#000" opacity=".18"/>
      <rect x="100" y="216" width="880" height="640" rx="10" fill="${palette.paper}"/>
      <path d="M560 280v512" stroke="${palette.espresso}" stroke-width="3" opacity=".3"/>
      <text x="150" y="352" ${SERIF} font-size="70" font-weight="700" font-style="italic" fill="${palette.teal}">Wish you</text>
      <text x="150" y="428" ${SERIF} font-size="70" font-weight="700" font-style="italic" fill="${palette.teal}">were here</text>
      <text x="150" y="510" ${SANS} font-size="32" fill="${palette.espresso}">Table four is still yours.</text>
      <text x="150" y="558" ${SANS} font-size="32" fill="${palette.espresso}">So is the chipped cup.</text>
      <g transform="translate(300 650) scale(.5)">${cup({ x: 0, y: 40 }, { body: palette.terracotta, shade: '#99402b' })}</g>
      <g transform="translate(760 262)"><rect width="170" height="200" fill="${palette.honey}"/><rect x="10" y="10" width="150" height="180" fill="${palette.deepTeal}"/><circle cx="85" cy="84" r="42" fill="${palette.honey}"/><path d="M10 190l54-66 40 44 28-30 28 34v18z" fill="${palette.sage}"/>
        <g fill="${palette.paper}">${repeat(8, (index) => `<circle cx="${index * 24 + 2}" cy="0" r="6"/><circle cx="${index * 24 + 2}" cy="200" r="6"/>`)}${repeat(9, (index) => `<circle cx="0" cy="${index * 24 + 4}" r="6"/><circle cx="170" cy="${index * 24 + 4}" r="6"/>`)}</g></g>
      <g fill="none" stroke="${palette.plum}" stroke-width="5" opacity=".55"><circle cx="724" cy="420" r="72"/><circle cx="724" cy="420" r="54"/><path d="M796 400c30-16 50 16 80 0s50 16 80 0M796 428c30-16 50 16 80 0s50 16 80 0"/></g>
      <g stroke="${palette.espresso}" stroke-width="3" opacity=".35"><path d="M610 588h320M610 652h320M610 716h320"/></g>
      <text x="612" y="576" ${SERIF} font-size="40" font-style="italic" fill="${palette.espresso}">Zerno, Podil</text><text x="612" y="640" ${SERIF} font-size="40" font-style="italic" fill="${palette.espresso}">by the window</text><text x="612" y="704" ${SERIF} font-size="40" font-style="italic" fill="${palette.espresso}">Kyiv</text>
    </g>`,
};
