import type { FakeAnswer } from '../protocol.ts';

/** A refusal as every one of Mastodon's looks. */
export function refusal(status: number, error: string): FakeAnswer {
  return { status, body: { error } };
}

export const notFound = refusal(404, 'Record not found');

/** Limits as the software comes with them, in the shape of GET /api/v2/instance. */
export const configuration = {
  accounts: { max_pinned_statuses: 5 },
  statuses: { max_characters: 500, max_media_attachments: 4, characters_reserved_per_url: 23 },
  media_attachments: {
    supported_mime_types: [
      'image/jpeg',
      'image/png',
      'image/gif',
      'image/heic',
      'image/heif',
      'image/webp',
      'image/avif',
      'video/webm',
      'video/mp4',
      'video/quicktime',
    ],
    description_limit: 1500,
    image_size_limit: 16_777_216,
    image_matrix_limit: 33_177_600,
    video_size_limit: 103_809_024,
  },
};
