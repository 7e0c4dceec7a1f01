import { PAGE_POLICY, SAFE_HEADERS } from '#shared/lib/page-policy.ts';

/** On every answer, errors included. Files that may be cached say so themselves. */
export const SECURITY_HEADERS = {
  ...SAFE_HEADERS,
  'Content-Security-Policy': PAGE_POLICY,
  'Cache-Control': 'no-store',
} as const;
