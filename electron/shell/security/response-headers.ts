/** What a page of ours may load and do: its own files, and pictures that it holds itself. */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

/** A file of the user's that is opened as a page runs nothing and loads nothing. */
const MEDIA_POLICY = "sandbox; default-src 'none'; frame-ancestors 'none'";

const EVERYWHERE = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy':
    'camera=(), microphone=(), geolocation=(), display-capture=(), usb=(), serial=(), hid=(), midi=(), payment=()',
} as const;

export const pageHeaders = {
  ...EVERYWHERE,
  'Content-Security-Policy': PAGE_POLICY,
  'Cache-Control': 'no-cache',
} as const;

/** Ids are never given to other bytes, so what was once read is still right. */
export const mediaHeaders = {
  ...EVERYWHERE,
  'Content-Security-Policy': MEDIA_POLICY,
  'Cache-Control': 'private, max-age=31536000, immutable',
} as const;
