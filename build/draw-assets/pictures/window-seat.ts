import { palette } from '../palette.ts';
import type { Picture } from '../picture.ts';
import { cup, repeat, steam } from '../shapes.ts';

const drops = repeat(46, (index) => {
  const x = 200 + ((index * 137) % 680);
  const y = 150 + ((index * 211) % 640);
  const length = 26 + ((index * 13) % 30);
  return `<path d="M${x} ${y}l-10 ${length}" stroke="#dbe7ea" stroke-width="4" stroke-linecap="round" opacity=".5"/>`;
});

export const windowSeat: Picture = {
  name: 'window-seat',
  width: 1080,
  height: 1350,
  body: `<defs><linearGradient id="dusk" x2="0" y2="1"><stop stop-color="#20363f"/><stop offset=".6" stop-color="#3d5a63"/><stop offset="1" stop-color="#b08968"/></linearGradient>
      <radialGradient id="lamp"><stop stop-color="${palette.honey}" stop-opacity=".75"/><stop offset="1" stop-color="${palette.honey}" stop-opacity="0"/></radialGradient></defs>
    <rect width="1080" height="1350" fill="#6d4433"/>
    <rect x="120" y="90" width="840" height="800" rx="14" fill="${palette.espresso}"/>
    <rect x="160" y="130" width="760" height="720" fill="url(#dusk)"/>
    <path d="M160 850V600h90V520h120v90h80V470l70-60 70 60v180h90V560h130v-80h110v370z" fill="#172a31" opacity=".85"/>
    <g fill="${palette.honey}">${repeat(14, (index) => `<rect x="${200 + ((index * 173) % 680)}" y="${640 + ((index * 59) % 170)}" width="20" height="28" opacity="${0.55 + (index % 4) * 0.12}"/>`)}</g>
    ${drops}
    <rect x="528" y="130" width="24" height="720" fill="${palette.espresso}"/><rect x="160" y="468" width="760" height="20" fill="${palette.espresso}"/>
    <path d="M780 0v250" stroke="${palette.espresso}" stroke-width="8"/><path d="M660 330c0-60 50-100 120-100s120 40 120 100z" fill="${palette.terracotta}"/>
    <circle cx="780" cy="360" r="330" fill="url(#lamp)"/><ellipse cx="780" cy="332" rx="58" ry="20" fill="#ffe9bd"/>
    <rect y="1120" width="1080" height="230" fill="${palette.caramel}"/><rect y="1120" width="1080" height="18" fill="#d39257"/>
    <g transform="translate(690 1118)"><rect x="0" y="-44" width="300" height="44" rx="6" fill="${palette.teal}"/><rect x="20" y="-84" width="270" height="40" rx="6" fill="${palette.cream}"/><rect x="20" y="-64" width="270" height="6" fill="${palette.terracotta}"/></g>
    ${cup({ x: 380, y: 890 }, { body: palette.paper, shade: palette.blush })}
    ${steam({ x: 380, y: 860, scale: 1.1 }, '#fff')}`,
};
