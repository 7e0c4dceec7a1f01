import { keyringKeyStore } from '#core/ports/keyring-key-store.ts';

/** Asks the key ring of the session it runs in, for the data folder and within the time that it is told. */
const [folder = '', withinMs] = process.argv.slice(2);
const answer = await keyringKeyStore(folder, withinMs === undefined ? undefined : Number(withinMs)).wrappingKey();
const shown = answer.kind === 'key' ? { kind: 'key', key: Buffer.from(answer.key).toString('hex') } : answer;
process.stdout.write(`${JSON.stringify(shown)}\n`);
process.exit(0);
