import fs from 'node:fs';
import { Readable } from 'node:stream';
import type { Core } from '#core/core.ts';
import { readByteRange } from '#core/media/byte-range.ts';
import { assetId } from '#shared/domain/ids.ts';
import { mediaHeaders } from './security/response-headers.ts';

/** The id, and whether the small picture is meant. Anything that is not an id of ours matches nothing. */
const MEDIA_PATH = /^\/media\/([0-9a-f-]{36})(\/thumb)?$/;

/** A file of the library, whole or in part; null where there is none under this path. */
export async function mediaResponse(core: Core, pathname: string, range: string | null): Promise<Response | null> {
  const [, text, thumb] = MEDIA_PATH.exec(pathname) ?? [];
  const id = assetId.safeParse(text);
  if (!id.success) return null;
  const file = await core.mediaFile(id.data, thumb === undefined ? 'full' : 'thumb');
  if (file === null) return null;

  const part = readByteRange(range ?? undefined, file.bytes);
  const headers = { ...mediaHeaders, 'Content-Type': file.mime, 'Accept-Ranges': 'bytes' };
  if (part.kind === 'outside') {
    return new Response(null, { status: 416, headers: { ...headers, 'Content-Range': `bytes */${file.bytes}` } });
  }
  const { from, to } = part.kind === 'part' ? part : { from: 0, to: file.bytes - 1 };
  const body = Readable.toWeb(fs.createReadStream(file.path, { start: from, end: to })) as ReadableStream<Uint8Array>;
  const length = { 'Content-Length': String(to - from + 1) };
  if (part.kind === 'whole') return new Response(body, { headers: { ...headers, ...length } });
  const partly = { ...headers, ...length, 'Content-Range': `bytes ${from}-${to}/${file.bytes}` };
  return new Response(body, { status: 206, headers: partly });
}
