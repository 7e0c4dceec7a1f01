import fs from 'node:fs/promises';
import { protocol } from 'electron';
import type { Core } from '#core/core.ts';
import { APP_SCHEME, parseAppUrl } from './app-origin.ts';
import { mediaResponse } from './media-response.ts';
import { listRendererFiles, type RendererFile } from './renderer-files.ts';
import { pageHeaders } from './security/response-headers.ts';

/** Gives `app:` the standing of https. Has to be called before the app is ready, and only once. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves the screens and the library under `app://broadside/`, for reading only. */
export async function serveApp(core: Core, rendererFolder: string): Promise<void> {
  const files = await listRendererFiles(rendererFolder);
  protocol.handle(APP_SCHEME, (request) => respond(core, files, request));
}

async function respond(core: Core, files: ReadonlyMap<string, RendererFile>, request: Request): Promise<Response> {
  const url = parseAppUrl(request.url);
  if (url === null) return plain(404, 'Not found');
  if (request.method !== 'GET') return plain(405, 'Only GET', { Allow: 'GET' });
  const file = files.get(url.pathname);
  if (file)
    return new Response(await fs.readFile(file.file), { headers: { ...pageHeaders, 'Content-Type': file.type } });
  return (await mediaResponse(core, url.pathname, request.headers.get('Range'))) ?? plain(404, 'Not found');
}

function plain(status: number, text: string, more: Readonly<Record<string, string>> = {}): Response {
  return new Response(text, {
    status,
    headers: { ...pageHeaders, 'Content-Type': 'text/plain; charset=utf-8', ...more },
  });
}
