import type { FakeAnswer } from '../protocol.ts';

/** An error as WordPress writes it. */
export function refusal(status: number, code: string, message: string, more: object = {}): FakeAnswer {
  return { status, body: { code, message, data: { status, ...more } } };
}

/** What a stranger is told with 401 is told to a user without the right with 403. */
export function notAllowed(user: unknown, code: string, message: string): FakeAnswer {
  return refusal(user === null ? 401 : 403, code, message);
}

export const invalidPost = refusal(404, 'rest_post_invalid_id', 'Invalid post ID.');

export const noRoute = refusal(404, 'rest_no_route', 'No route was found matching the URL and request method.');

/** The site's own page for an address that it doesn't have. */
export const noPage: FakeAnswer = {
  status: 404,
  headers: { 'content-type': 'text/html; charset=UTF-8' },
  body: '<!DOCTYPE html><title>Page not found</title>',
};

/** What is shown while WordPress is updated, to whoever takes JSON. */
export const maintenance: FakeAnswer = {
  ...refusal(503, 'wp_die', 'Briefly unavailable for scheduled maintenance. Check back in a minute.'),
  headers: { 'retry-after': '600' },
};

/** The same for everyone else. */
export const maintenancePage: FakeAnswer = {
  status: 503,
  headers: { 'retry-after': '600', 'content-type': 'text/html; charset=UTF-8' },
  body: '<!DOCTYPE html>\n<html dir=\'ltr\'>\n<head><title>Wartungsarbeiten</title></head>\n<body id="error-page">\n\t<div class="wp-die-message">Wegen Wartungsarbeiten kurzzeitig nicht verfügbar.</div></body>\n</html>',
};

/** A list with how many there are of it, and each entry with the fields that were asked for. */
export function list(items: readonly object[], fields: string | null, hidden = 0): FakeAnswer {
  return {
    status: 200,
    headers: { 'x-wp-total': String(items.length + hidden), 'x-wp-totalpages': '1' },
    body: items.map((item) => pick(item, fields)),
  };
}

export function one(status: number, item: object, fields: string | null): FakeAnswer {
  return { status, body: pick(item, fields) };
}

function pick(item: object, fields: string | null): object {
  if (fields === null) return item;
  const wanted = new Set(fields.split(','));
  return Object.fromEntries(Object.entries(item).filter(([name]) => wanted.has(name)));
}
