import { z } from 'zod';
import { seal, sealed, unseal } from './seal.ts';

/** Whose secrets: a channel, on its network. */
export interface SecretsRef {
  readonly channelId: string;
  readonly network: string;
}

export type Secrets = Readonly<Record<string, string>>;

/** Where secrets lie: a folder, or memory. */
export interface SecretsPlace {
  get(ref: SecretsRef): Promise<Secrets | 'missing' | 'unreadable'>;
  put(ref: SecretsRef, secrets: Secrets): Promise<void>;
  /** Forgets what can be opened; the rest is left as it is. */
  remove(ref: SecretsRef): Promise<void>;
}

/** The secrets of one channel, each sealed by itself for its channel, network and field. */
export const sealedSecrets = z.strictObject({ v: z.literal(1), fields: z.record(z.string(), sealed) });
export type SealedSecrets = z.output<typeof sealedSecrets>;

export function sealSecrets(dataKey: Uint8Array, ref: SecretsRef, secrets: Secrets): SealedSecrets {
  const fields = Object.entries(secrets).map(
    ([field, secret]) => [field, seal(dataKey, contextOf(ref, field), Buffer.from(secret))] as const,
  );
  return { v: 1, fields: Object.fromEntries(fields) };
}

/** All of the secrets, or null where any of them doesn't open. */
export function unsealSecrets(dataKey: Uint8Array, ref: SecretsRef, { fields }: SealedSecrets): Secrets | null {
  const secrets: [string, string][] = [];
  for (const [field, blob] of Object.entries(fields)) {
    const secret = unseal(dataKey, contextOf(ref, field), blob);
    if (!secret) return null;
    secrets.push([field, Buffer.from(secret).toString()]);
  }
  return Object.fromEntries(secrets);
}

function contextOf(ref: SecretsRef, field: string): string {
  return `v1|${ref.channelId}|${ref.network}|${field}`;
}
