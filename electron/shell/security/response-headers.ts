import { MEDIA_POLICY, PAGE_POLICY, SAFE_HEADERS } from '#shared/lib/page-policy.ts';

export const pageHeaders = {
  ...SAFE_HEADERS,
  'Content-Security-Policy': PAGE_POLICY,
  'Cache-Control': 'no-cache',
} as const;

/** Ids are never given to other bytes, so what was once read is still right. */
export const mediaHeaders = {
  ...SAFE_HEADERS,
  'Content-Security-Policy': MEDIA_POLICY,
  'Cache-Control': 'private, max-age=31536000, immutable',
} as const;
