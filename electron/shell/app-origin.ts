export const APP_SCHEME = 'app';
const APP_HOST = 'broadside';

/** Where the screens come from. Nothing else is ever loaded into a window. */
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`;
export const SHELL_PAGE = `${APP_ORIGIN}/`;

/** An address of ours, parsed; null for any other. Compared part by part: a prefix of the text proves nothing. */
export function parseAppUrl(text: string): URL | null {
  const url = URL.parse(text);
  if (url === null || url.protocol !== `${APP_SCHEME}:` || url.host !== APP_HOST) return null;
  return url.username === '' && url.password === '' ? url : null;
}

/** Whether an address is the one page that holds all screens; they are told apart behind its `#`. */
export function isShellPage(text: string): boolean {
  const url = parseAppUrl(text);
  return url !== null && url.pathname === '/' && url.search === '';
}
