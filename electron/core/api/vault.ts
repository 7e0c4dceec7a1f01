import { refuse } from '#shared/contract/errors.ts';
import { ok } from '#shared/lib/outcome.ts';
import { listBrands } from '../store/brands.ts';
import { listChannels, setChannelState } from '../store/channels.ts';
import type { ApiParts } from './api-parts.ts';
import type { Handlers } from './handlers.ts';

export function vaultHandlers({ vault, store }: ApiParts): Handlers<'vault.status' | 'vault.usePassphrase'> {
  return {
    'vault.status': () => ok(vault.status()),
    async 'vault.usePassphrase'({ passphrase }) {
      const opened = await vault.usePassphrase(passphrase);
      if (!opened.ok) {
        return opened.error === 'wrong'
          ? refuse('vault.passphraseWrong', 'That is not the passphrase of this data folder. Try it again.')
          : refuse('vault.inUse', 'Secrets are kept in the key store of this system already; no passphrase is needed.');
      }
      await wakeChannels();
      return ok(opened.value);
    },
  };

  /** Channels that waited for the passphrase go on by themselves. */
  async function wakeChannels(): Promise<void> {
    const waiting = listBrands(store.read)
      .flatMap((brand) => listChannels(store.read, brand.id))
      .filter((channel) => channel.state === 'reconnect');
    for (const channel of waiting) {
      const found = await vault.get({ channelId: channel.id, network: channel.network });
      if (found.kind === 'secrets') store.transact((writer) => setChannelState(writer, channel, 'ready', null));
    }
    store.transact((writer) => writer.emit({ type: 'vault.changed', payload: {} }));
  }
}
