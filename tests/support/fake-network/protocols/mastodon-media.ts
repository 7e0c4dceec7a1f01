import { createHash } from 'node:crypto';
import type { FakeAnswer, FakeRequest, FakeWorld } from '../protocol.ts';
import { refusal } from './mastodon-answers.ts';

export interface FakeAttachment {
  readonly id: string;
  readonly account: string;
  readonly sha256: string;
  readonly mime: string;
  alt: string;
  /** How often it is still said to be in the works. */
  working: number;
  statusId: string | null;
}

/** Files by id. Those that no status shows are forgotten with the process, as a server forgets them after a day. */
export function attachmentsOf(world: FakeWorld): Map<string, FakeAttachment> {
  return world.memory('mastodon.media', () => new Map<string, FakeAttachment>());
}

export async function upload(request: FakeRequest, account: string, world: FakeWorld): Promise<FakeAnswer> {
  const form = await request.form();
  const file = form.get('file');
  if (!(file instanceof Blob)) return refusal(422, "Validation failed: File can't be blank");
  const alt = form.get('description');
  if (typeof alt === 'string' && [...alt].length > 1500) {
    return refusal(422, 'Validation failed: Description is too long (maximum is 1500 characters)');
  }
  if (!/^(?:image|video)\//.test(file.type)) {
    return refusal(422, 'Validation failed: File content type is invalid, File is invalid');
  }
  const attachment: FakeAttachment = {
    id: world.nextId(),
    account,
    sha256: createHash('sha256')
      .update(new Uint8Array(await file.arrayBuffer()))
      .digest('hex'),
    mime: file.type,
    alt: typeof alt === 'string' ? alt : '',
    working: file.type.startsWith('video/') || file.type === 'image/gif' ? 2 : 0,
    statusId: null,
  };
  attachmentsOf(world).set(attachment.id, attachment);
  return { status: attachment.working > 0 ? 202 : 200, body: attachmentJson(attachment) };
}

/** Only what no status shows yet can be asked for. */
export function showAttachment(id: string, account: string, world: FakeWorld): FakeAnswer {
  const attachment = attachmentsOf(world).get(id);
  if (attachment?.account !== account || attachment.statusId !== null) return refusal(404, 'Record not found');
  if (attachment.working === 0) return { status: 200, body: attachmentJson(attachment) };
  attachment.working -= 1;
  return { status: 206, body: attachmentJson(attachment) };
}

export function attachmentJson({ id, mime, alt, working }: FakeAttachment): object {
  const type = mime === 'image/gif' ? 'gifv' : mime.split('/')[0];
  const url = working > 0 ? null : `https://fake.test/media/${id}`;
  return { id, type, url, preview_url: `https://fake.test/media/small/${id}`, description: alt || null };
}
