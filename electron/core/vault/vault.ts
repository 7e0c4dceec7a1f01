import path from 'node:path';
import type { VaultStatus } from '#shared/contract/vault.ts';
import { fail, ok, type Outcome } from '#shared/lib/outcome.ts';
import { privateDisk, type PrivateDisk } from '../files/private-disk.ts';
import type { KeyStore, KeyStoreAnswer } from '../ports/key-store.ts';
import type { Logger } from '../ports/logger.ts';
import { openDataKey, type KeyFile } from './key-file.ts';
import { deriveKey, newKeyDerivation } from './passphrase-key.ts';
import { RunSecrets } from './run-secrets.ts';
import { KEY_BYTES } from './seal.ts';
import type { Secrets, SecretsPlace, SecretsRef } from './secrets.ts';
import { Tier, type OpenFolder } from './tier.ts';

export interface VaultOptions {
  /** The vault folder of the data folder. It is not made before something is to be kept in it. */
  readonly dir: string;
  readonly keyStore: KeyStore;
  readonly passphrase?: string;
  readonly logger: Logger;
  readonly disk?: PrivateDisk;
}

export type SecretsAnswer =
  | { readonly kind: 'secrets'; readonly secrets: Secrets }
  /** Nothing was ever kept for this channel. */
  | { readonly kind: 'missing' }
  /** They are behind the passphrase, which was not given in this run. */
  | { readonly kind: 'locked' }
  /** They are there and don't open: the channel must be connected anew. */
  | { readonly kind: 'unreadable' };

/** Where the secrets of channels live, and nothing else does: losing its keys costs a reconnect and never a post. */
export interface Vault {
  status(): VaultStatus;
  /** When this returns, the secrets outlive a power cut, unless the tier is `run` or the vault is locked. */
  put(ref: SecretsRef, secrets: Secrets): Promise<void>;
  get(ref: SecretsRef): Promise<SecretsAnswer>;
  /** Forgets a channel's secrets. Files that don't open stay. */
  remove(ref: SecretsRef): Promise<void>;
  /** `inUse`: the key ring keeps the secrets, so that there is nothing for a passphrase to do. */
  usePassphrase(passphrase: string): Promise<Outcome<VaultStatus, 'wrong' | 'inUse'>>;
}

/** Opens the vault in the first tier that works: the key store, a passphrase, this run's memory. */
export async function openVault(options: VaultOptions): Promise<Vault> {
  const vault = new TieredVault(options, await askKeyStore(options.keyStore));
  await vault.start(options.passphrase);
  return vault;
}

async function askKeyStore(keyStore: KeyStore): Promise<KeyStoreAnswer> {
  try {
    const answer = await keyStore.wrappingKey();
    if (answer.kind !== 'key' || answer.key.length === KEY_BYTES) return answer;
    return { kind: 'unreadable', reason: 'The key store gave back something that is not our key.' };
  } catch {
    return { kind: 'unavailable', reason: 'The key store failed.' };
  }
}

class TieredVault implements Vault {
  readonly #logger: Logger;
  readonly #keyStore: KeyStoreAnswer;
  readonly #keyringTier: Tier;
  readonly #passphraseTier: Tier;
  readonly #run = new RunSecrets();
  #keyring: OpenFolder | null = null;
  #passphrase: OpenFolder | null = null;
  /** A passphrase opens something that is there, whether it was given or not. */
  #passphraseIsSet = false;
  #last: Promise<unknown> = Promise.resolve();

  constructor({ dir, logger, disk = privateDisk }: VaultOptions, keyStore: KeyStoreAnswer) {
    this.#logger = logger;
    this.#keyStore = keyStore;
    this.#keyringTier = new Tier(path.join(dir, 'keyring'), disk);
    this.#passphraseTier = new Tier(path.join(dir, 'passphrase'), disk);
  }

  async start(passphrase: string | undefined): Promise<void> {
    const keyStore = this.#keyStore;
    if (keyStore.kind === 'key') this.#keyring = await this.#keyringTier.open(async () => keyStore.key);
    else this.#logger.warn('vault.keyStoreUnusable', { kind: keyStore.kind, reason: keyStore.reason });
    this.#passphraseIsSet = (await this.#passphraseTier.folders()).some(({ keyFile }) => keyFile !== null);
    if (passphrase) await this.#tryPassphrase(passphrase);
    this.#logger.info('vault.opened', { ...this.status() });
  }

  status(): VaultStatus {
    const locked = this.#passphraseIsSet && !this.#passphrase;
    if (this.#keyStore.kind === 'key') return { tier: 'keyring', locked };
    const tier = this.#passphraseIsSet ? 'passphrase' : 'run';
    return { tier, keyringProblem: this.#keyStore.reason, locked };
  }

  put(ref: SecretsRef, secrets: Secrets): Promise<void> {
    return this.#inTurn(async () => {
      const chosen = await this.#placeForNew();
      await chosen.put(ref, secrets);
      for (const place of this.#openPlaces()) if (place !== chosen) await place.remove(ref);
    });
  }

  get(ref: SecretsRef): Promise<SecretsAnswer> {
    return this.#inTurn(async () => {
      for (const place of this.#openPlaces()) {
        const secrets = await place.get(ref);
        if (typeof secrets !== 'string') return { kind: 'secrets', secrets };
      }
      const behindPassphrase = await this.#passphraseTier.holds(ref);
      if (behindPassphrase && this.status().locked) return { kind: 'locked' };
      return { kind: behindPassphrase || (await this.#keyringTier.holds(ref)) ? 'unreadable' : 'missing' };
    });
  }

  remove(ref: SecretsRef): Promise<void> {
    return this.#inTurn(async () => {
      for (const place of this.#openPlaces()) await place.remove(ref);
    });
  }

  usePassphrase(passphrase: string): Promise<Outcome<VaultStatus, 'wrong' | 'inUse'>> {
    return this.#inTurn(async () => {
      if (!this.#passphraseIsSet && this.#keyStore.kind === 'key') return fail('inUse');
      return (await this.#tryPassphrase(passphrase)) ? ok(this.status()) : fail('wrong');
    });
  }

  /** Opens what the passphrase opens. Where nothing is to be opened, and the key store doesn't work, it is set. */
  async #tryPassphrase(passphrase: string): Promise<boolean> {
    if (this.#passphrase) return fits(this.#passphrase.keyFile, passphrase);
    if (this.#passphraseIsSet) {
      this.#passphrase = await this.#passphraseTier.open((keyFile) => wrappingKeyOf(keyFile, passphrase));
      if (!this.#passphrase) this.#logger.warn('vault.passphraseWrong');
    } else if (this.#keyStore.kind !== 'key') {
      const derivation = newKeyDerivation();
      this.#passphrase = await this.#passphraseTier.create(await deriveKey(passphrase, derivation), derivation);
      this.#passphraseIsSet = true;
    }
    if (this.#passphrase) await this.#run.moveTo(this.#passphrase.secrets);
    return this.#passphrase !== null;
  }

  /** Best first. What was put is in one of them only, but an older copy may come to light when a tier opens again. */
  #openPlaces(): SecretsPlace[] {
    const folders = [this.#keyring, this.#passphrase].filter((folder) => folder !== null);
    return [...folders.map((folder) => folder.secrets), this.#run];
  }

  async #placeForNew(): Promise<SecretsPlace> {
    if (this.#keyStore.kind !== 'key') return this.#passphrase?.secrets ?? this.#run;
    this.#keyring ??= await this.#keyringTier.create(this.#keyStore.key, null);
    return this.#keyring.secrets;
  }

  /** One thing at a time: two changes of one channel's secrets must not cross. */
  #inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const mine = this.#last.then(work, work);
    this.#last = mine;
    return mine;
  }
}

async function fits(keyFile: KeyFile, passphrase: string): Promise<boolean> {
  return openDataKey(keyFile, await wrappingKeyOf(keyFile, passphrase)) !== 'otherKey';
}

/** A key file of the passphrase tier always has its derivation; one that was put there from elsewhere opens with nothing. */
async function wrappingKeyOf({ derivation }: KeyFile, passphrase: string): Promise<Uint8Array> {
  return derivation ? deriveKey(passphrase, derivation) : new Uint8Array(KEY_BYTES);
}
