/**
 * The key store of the operating system, where the vault keeps one random wrapping key (never the tokens themselves).
 * Electron's safeStorage on the desktop, the key ring elsewhere.
 */
export interface KeyStore {
  /** The 32-byte wrapping key of this data folder, made on first use; or why the store can't be used. */
  wrappingKey(): Promise<KeyStoreAnswer>;
}

export type KeyStoreAnswer =
  | { readonly kind: 'key'; readonly key: Uint8Array }
  /** No key store on this machine, or one that would not protect anything. */
  | { readonly kind: 'unavailable'; readonly reason: string }
  /** It is there, holds our key, and can't open it now (locked, or the key was made by another backend). */
  | { readonly kind: 'unreadable'; readonly reason: string };
