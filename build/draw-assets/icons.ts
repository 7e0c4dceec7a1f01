/** A broadside: a printed sheet, pinned up, one corner already coming off the wall. */
export const iconSvg = `<svg xmlns="http://www.w3.org/2000/svg" width="1024" height="1024" viewBox="0 0 1024 1024">
  <defs>
    <linearGradient id="wall" x2="0" y2="1"><stop stop-color="#12899e"/><stop offset="1" stop-color="#075263"/></linearGradient>
    <linearGradient id="curl" x1="1" y1="1" x2=".2" y2=".2"><stop stop-color="#8fa9ae"/><stop offset=".75" stop-color="#f2f6f6"/></linearGradient>
    <radialGradient id="pin" cx=".36" cy=".32"><stop stop-color="#ff9a76"/><stop offset=".55" stop-color="#e8502f"/><stop offset="1" stop-color="#b5361b"/></radialGradient>
  </defs>
  <rect x="64" y="64" width="896" height="896" rx="204" fill="url(#wall)"/>
  <g transform="rotate(-5 512 540)">
    <path d="M290 234h464v470L606 852H290z" transform="translate(14 22)" fill="#032f39" opacity=".35"/>
    <path d="M278 222h468v478L598 848H278z" fill="#fffdf8"/>
    <path d="M746 700L598 848c6-52 8-92-8-136 50 12 100 4 156-12z" fill="url(#curl)"/>
    <rect x="334" y="330" width="356" height="74" rx="12" fill="#0b3640"/>
    <rect x="334" y="448" width="160" height="160" rx="14" fill="#e5a84b"/>
    <g fill="#0b7285"><rect x="526" y="452" width="164" height="30" rx="15"/><rect x="526" y="514" width="164" height="30" rx="15"/><rect x="526" y="576" width="120" height="30" rx="15"/></g>
    <g fill="#9db9be"><rect x="334" y="656" width="270" height="30" rx="15"/><rect x="334" y="722" width="212" height="30" rx="15"/></g>
    <ellipse cx="524" cy="262" rx="52" ry="22" fill="#032f39" opacity=".25"/>
    <circle cx="512" cy="226" r="58" fill="url(#pin)"/><circle cx="494" cy="206" r="15" fill="#fff" opacity=".55"/>
  </g>
</svg>
`;

/** The same at 16 pixels: only what can still be told apart there. */
export function traySvg(sheet: string, print: string, pin: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 16 16">
    <path d="M3 3h10v8l-3 4H3z" fill="${sheet}"/>
    <g fill="${print}"><rect x="5" y="6" width="6" height="2"/><rect x="5" y="9" width="6" height="1"/><rect x="5" y="11" width="4" height="1"/></g>
    <circle cx="8" cy="3" r="2" fill="${pin}"/></svg>`;
}

/** macOS colours a template itself: black where it draws, holes where the print is. */
export const trayTemplateSvg = `<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 16 16">
  <path fill-rule="evenodd" d="M3 4h2.3a2.8 2.8 0 0 0 5.4 0H13v7l-3 4H3zM5 7v2h6V7zm0 3v1h6v-1zm0 2v1h4v-1z"/><circle cx="8" cy="3" r="2"/></svg>`;
