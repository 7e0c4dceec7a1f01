import { readEnvelope } from './envelope.ts';

const KEY = 'broadside.secret';
const LAUNCH = /^#launch=([\w-]+)$/;

/**
 * The secret that lets this tab in: kept from before, or swapped for the launch code in the address. Null: this page was
 * opened without a way in, or the code is used up.
 */
export async function enter(): Promise<string | null> {
  const code = LAUNCH.exec(location.hash)?.[1];
  if (code === undefined) return sessionStorage.getItem(KEY);
  history.replaceState(null, '', location.pathname);
  const secret = await swap(code);
  if (secret !== null) sessionStorage.setItem(KEY, secret);
  return secret ?? sessionStorage.getItem(KEY);
}

/** Forgets a secret that the program no longer knows. */
export function leave(): void {
  sessionStorage.removeItem(KEY);
}

async function swap(code: string): Promise<string | null> {
  const response = await fetch('session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code }),
  });
  const answer = await readEnvelope(response);
  if (!answer.ok) return null;
  const value = answer.value as { readonly token?: unknown };
  return typeof value.token === 'string' ? value.token : null;
}
