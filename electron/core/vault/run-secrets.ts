import { randomBytes } from 'node:crypto';
import { KEY_BYTES } from './seal.ts';
import {
  sealSecrets,
  unsealSecrets,
  type SealedSecrets,
  type Secrets,
  type SecretsPlace,
  type SecretsRef,
} from './secrets.ts';

/** Secrets that last until the program ends, sealed in memory too, so that a dump of it doesn't show them in the open. */
export class RunSecrets implements SecretsPlace {
  readonly #key = randomBytes(KEY_BYTES);
  readonly #kept = new Map<string, { readonly ref: SecretsRef; readonly blob: SealedSecrets }>();

  async get(ref: SecretsRef): Promise<Secrets | 'missing' | 'unreadable'> {
    const kept = this.#kept.get(ref.channelId);
    return kept ? (unsealSecrets(this.#key, ref, kept.blob) ?? 'unreadable') : 'missing';
  }

  async put(ref: SecretsRef, secrets: Secrets): Promise<void> {
    this.#kept.set(ref.channelId, { ref, blob: sealSecrets(this.#key, ref, secrets) });
  }

  async remove(ref: SecretsRef): Promise<void> {
    this.#kept.delete(ref.channelId);
  }

  /** Gives everything to a place that lasts. What is there already is older, and replaced. */
  async moveTo(place: SecretsPlace): Promise<void> {
    for (const { ref } of this.#kept.values()) {
      const secrets = await this.get(ref);
      if (typeof secrets === 'string') continue;
      await place.put(ref, secrets);
      await this.remove(ref);
    }
  }
}
