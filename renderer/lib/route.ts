/** The places of the sidebar. */
export const PLACES = ['calendar', 'channels', 'needs', 'settings'] as const;
export type Place = (typeof PLACES)[number];

/** The parts of the settings that have an address of their own; the first one needs none. */
export const SETTINGS_PARTS = ['general', 'backups'] as const;
export type SettingsPart = (typeof SETTINGS_PARTS)[number];

export const VIEWS = ['month', 'week'] as const;
export type View = (typeof VIEWS)[number];

/** What lies over the place: the composer, the page of a delivery, the new secrets of a channel. */
export type Panel =
  | { readonly kind: 'newPost'; readonly day?: string; readonly time?: string }
  | { readonly kind: 'post'; readonly id: string }
  | { readonly kind: 'delivery'; readonly id: string }
  | { readonly kind: 'reconnect'; readonly id: string };

/** Where the screen is. All of it is in the address bar, so that any view can be opened directly. */
export interface Route {
  readonly place: Place;
  /** Of the settings: `#/settings/backups`. Left out: the first part. */
  readonly part?: SettingsPart | undefined;
  readonly brand: string | null;
  readonly view: View;
  /** `2026-11-26`; null: today. */
  readonly date: string | null;
  readonly panel: Panel | null;
}

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/;
const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function isDay(text: string): boolean {
  const parts = DAY.exec(text);
  if (parts === null) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

const isTime = (text: string): boolean => TIME.test(text);
const isId = (text: string): boolean => ID.test(text);

function oneOf<const Word extends string>(words: readonly Word[], text: string | null): Word | null {
  return words.find((word) => word === text) ?? null;
}

function parsePanel(query: URLSearchParams): Panel | null {
  const fitting = (name: string, fits: (text: string) => boolean): string | null => {
    const text = query.get(name);
    return text !== null && fits(text) ? text : null;
  };
  if (query.get('compose') === 'new') {
    const day = fitting('day', isDay);
    const time = fitting('time', isTime);
    return { kind: 'newPost', ...(day !== null && { day }), ...(time !== null && { time }) };
  }
  const post = fitting('post', isId);
  if (post !== null) return { kind: 'post', id: post };
  const delivery = fitting('delivery', isId);
  if (delivery !== null) return { kind: 'delivery', id: delivery };
  const channel = fitting('reconnect', isId);
  return channel === null ? null : { kind: 'reconnect', id: channel };
}

/** Reads the fragment of an address. Whatever makes no sense is left out: an address is never an error. */
export function parseRoute(hash: string): Route {
  const [path = '', search = ''] = hash.replace(/^#?\/?/, '').split('?', 2);
  const [placeName = '', partName = ''] = path.split('/', 2);
  const query = new URLSearchParams(search);
  const place = oneOf(PLACES, placeName) ?? 'calendar';
  const part = place === 'settings' ? oneOf(SETTINGS_PARTS, partName) : null;
  const brand = query.get('brand');
  const date = query.get('date');
  return {
    place,
    ...(part !== null && part !== 'general' && { part }),
    brand: brand !== null && isId(brand) ? brand : null,
    view: oneOf(VIEWS, query.get('view')) ?? 'month',
    date: date !== null && isDay(date) ? date : null,
    panel: parsePanel(query),
  };
}

function panelWords(panel: Panel): Record<string, string> {
  switch (panel.kind) {
    case 'newPost':
      return {
        compose: 'new',
        ...(panel.day !== undefined && { day: panel.day }),
        ...(panel.time !== undefined && { time: panel.time }),
      };
    case 'post':
      return { post: panel.id };
    case 'delivery':
      return { delivery: panel.id };
    case 'reconnect':
      return { reconnect: panel.id };
  }
}

/** The fragment of an address: `#/calendar?brand=…&view=month&date=2026-11-26`. */
export function formatRoute(route: Route): string {
  const words: Record<string, string> = {
    ...(route.brand !== null && { brand: route.brand }),
    ...(route.place === 'calendar' && { view: route.view }),
    ...(route.place === 'calendar' && route.date !== null && { date: route.date }),
    ...(route.panel !== null && panelWords(route.panel)),
  };
  // A colon is legal in a fragment and easier to read than %3A.
  const search = new URLSearchParams(words).toString().replaceAll('%3A', ':');
  const isPart = route.place === 'settings' && route.part !== undefined && route.part !== 'general';
  return `#/${route.place}${isPart ? `/${route.part}` : ''}${search === '' ? '' : `?${search}`}`;
}
