/**
 * Chromium gives a scheme of ours no origin, so `app://broadside/x` is `https://broadside.app.test/x` inside it. Both
 * are secure contexts with an origin each; nothing is ever asked of the network for either.
 */
const INSIDE = /^https:\/\/([a-z0-9-]+)\.(app)\.test(?=[/?#]|$)/;

export function toInside(url: string): string {
  return url.replace(/^(app):\/\/([a-z0-9-]+)(?=[/?#]|$)/, 'https://$2.$1.test');
}

export function toOutside(url: string): string {
  return url.replace(INSIDE, '$2://$1');
}

export function isOurs(insideUrl: string): boolean {
  return INSIDE.test(insideUrl);
}

/** The origin as Electron names it: Node's URL knows none for a scheme of our own. */
export function outsideOrigin(outsideUrl: string): string {
  return /^app:\/\/[a-z0-9-]+/.exec(outsideUrl)?.[0] ?? (URL.parse(outsideUrl)?.origin || 'null');
}
