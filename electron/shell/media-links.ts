import type { MediaLinks } from '#core/ports/media-links.ts';

/** Relative to our own origin, where `app-protocol` serves them. */
export const appMediaLinks: MediaLinks = {
  urlOf: (id, size) => (size === 'thumb' ? `/media/${id}/thumb` : `/media/${id}`),
  exportUrl: () => null,
};
