import fs from 'node:fs/promises';
import { Readable } from 'node:stream';
import { Hono, type Context } from 'hono';
import { assetId } from '#shared/domain/ids.ts';
import type { Core, MediaFile } from '#core/core.ts';
import type { MediaSize } from '#core/ports/media-links.ts';
import { MEDIA_POLICY } from '#shared/lib/page-policy.ts';
import type { SignedMediaLinks } from '../signed-media-links.ts';
import { readByteRange } from '#core/media/byte-range.ts';

/** What a browser may show as what it is. Everything else is bytes to keep, and nothing is ever a page. */
const SHOWN = /^(?:image|video|audio)\/[a-z0-9][a-z0-9.+-]*$/;

/** Files of the library and exported projects, to whoever holds an address that this run signed. */
export function mediaRoutes(core: Core, links: SignedMediaLinks): Hono {
  const app = new Hono();
  const serve = (size: MediaSize) => async (context: Context) => {
    const id = assetId.safeParse(context.req.param('id'));
    if (!id.success) return context.body(null, 404);
    const { exp = '', sig = '' } = context.req.query();
    const remainingMs = links.remainingMs({ id: id.data, size, exp, sig });
    if (remainingMs === 0) return context.body(null, 403);
    const file = await core.mediaFile(id.data, size);
    return file === null ? context.body(null, 404) : sendFile(context, file, remainingMs);
  };
  app.get('/exports/:name', async (context) => {
    const name = context.req.param('name');
    const { exp = '', sig = '' } = context.req.query();
    const remainingMs = links.remainingExportMs({ name, exp, sig });
    if (remainingMs === 0) return context.body(null, 403);
    const file = core.exportedFile(name);
    if (file === null) return context.body(null, 404);
    return sendFile(context, file, remainingMs);
  });
  app.get('/media/:id', serve('full'));
  app.get('/media/:id/thumb', serve('thumb'));
  return app;
}

async function sendFile(context: Context, file: MediaFile, remainingMs: number): Promise<Response> {
  const handle = await openFile(file.path);
  if (handle === null) return context.body(null, 404);
  const { size } = await handle.stat();
  const range = readByteRange(context.req.header('Range'), size);
  const headers = headersOf(file, remainingMs);
  if (range.kind === 'outside') {
    await handle.close();
    return context.body(null, 416, { 'Content-Range': `bytes */${size}` });
  }
  const { from, to } = range.kind === 'part' ? range : { from: 0, to: size - 1 };
  const all = { ...headers, 'Content-Length': String(to - from + 1) };
  const status = range.kind === 'part' ? 206 : 200;
  const partHeaders = range.kind === 'part' ? { ...all, 'Content-Range': `bytes ${from}-${to}/${size}` } : all;
  if (context.req.method === 'HEAD' || size === 0) {
    await handle.close();
    return context.body(null, status, partHeaders);
  }
  const stream = Readable.toWeb(handle.createReadStream({ start: from, end: to })) as ReadableStream<Uint8Array>;
  return context.body(stream, status, partHeaders);
}

async function openFile(path: string): Promise<fs.FileHandle | null> {
  try {
    return await fs.open(path, 'r');
  } catch {
    return null;
  }
}

function headersOf(file: MediaFile, remainingMs: number): Record<string, string> {
  const shown = SHOWN.test(file.mime);
  return {
    'Content-Type': shown ? file.mime : 'application/octet-stream',
    'Content-Security-Policy': MEDIA_POLICY,
    'Accept-Ranges': 'bytes',
    'Cache-Control': `private, max-age=${Math.floor(remainingMs / 1000)}, immutable`,
    ...(!shown && { 'Content-Disposition': file.saveAs ? `attachment; filename="${file.saveAs}"` : 'attachment' }),
  };
}
