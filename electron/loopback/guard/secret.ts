import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 random bits as text for an address or a header. */
export function makeSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** Whether two secrets are the same, in a time that tells nothing about where they differ or how long they are. */
export function isSameSecret(given: string, right: string): boolean {
  return timingSafeEqual(sha256(given), sha256(right));
}

function sha256(text: string): Uint8Array {
  return createHash('sha256').update(text).digest();
}
