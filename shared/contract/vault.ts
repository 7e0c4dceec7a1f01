import { z } from 'zod';
import { command, query } from './method.ts';

/** Where secrets are kept: the OS key store, behind a passphrase, or in memory until the program ends. */
export const vaultTier = z.enum(['keyring', 'passphrase', 'run']);

export const vaultStatus = z.object({
  tier: vaultTier,
  /** What the system's key store said when it could not be used. */
  keyringProblem: z.string().optional(),
  /** A passphrase was set earlier and has not been given in this run. */
  locked: z.boolean(),
});
export type VaultStatus = z.output<typeof vaultStatus>;

export const vaultMethods = {
  'vault.status': query({
    summary: 'Where secrets are kept on this machine.',
    input: z.strictObject({}),
    output: vaultStatus,
    errors: [],
  }),
  'vault.usePassphrase': command({
    summary:
      'Opens the vault with its passphrase, or sets one where there is none. Secrets of this run are taken over.',
    input: z.strictObject({ passphrase: z.string().min(8, 'at least 8 characters').max(1024) }),
    output: vaultStatus,
    errors: ['vault.passphraseWrong', 'vault.inUse'],
  }),
};
