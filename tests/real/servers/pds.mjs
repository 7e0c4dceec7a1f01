/**
 * A directory of identities and the AT Protocol's personal data server, both on loopback, with data in a temporary folder.
 * Writes one line of JSON when they are up, and ends when its standard input does, so that it never outlives a test.
 */
import './only-loopback.mjs';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { Database, PlcServer } from '@did-plc/server';
import { envToCfg, envToSecrets, PDS, readEnv } from '@atproto/pds';

const folder = mkdtempSync(path.join(os.tmpdir(), 'broadside-pds-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => process.exit(0));
process.stdin.on('end', () => process.exit(0)).resume();

const plcPort = await freePort();
const port = await freePort();
mkdirSync(path.join(folder, 'blobs'));
Object.assign(process.env, {
  PDS_HOSTNAME: 'localhost',
  PDS_PORT: String(port),
  PDS_DEV_MODE: 'true',
  PDS_INVITE_REQUIRED: 'false',
  PDS_SERVICE_HANDLE_DOMAINS: '.test',
  PDS_DATA_DIRECTORY: folder,
  PDS_BLOBSTORE_DISK_LOCATION: path.join(folder, 'blobs'),
  PDS_BLOBSTORE_DISK_TMP_LOCATION: path.join(folder, 'tmp'),
  PDS_DID_PLC_URL: `http://127.0.0.1:${plcPort}`,
  PDS_JWT_SECRET: randomBytes(16).toString('hex'),
  PDS_ADMIN_PASSWORD: randomBytes(16).toString('hex'),
  PDS_PLC_ROTATION_KEY_K256_PRIVATE_KEY_HEX: randomBytes(32).toString('hex'),
  // Nothing of it is asked for; it has to be named.
  PDS_BSKY_APP_VIEW_URL: 'http://127.0.0.1:9',
  PDS_BSKY_APP_VIEW_DID: 'did:example:appview',
  PDS_CRAWLERS: '',
  LOG_ENABLED: 'false',
});

await PlcServer.create({ db: Database.mock(), port: plcPort }).start();
const env = readEnv();
const pds = await PDS.create(envToCfg(env), envToSecrets(env));
await pds.start();
console.log(JSON.stringify({ service: `http://127.0.0.1:${port}` }));

async function freePort() {
  const server = net.createServer().listen(0);
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return address.port;
}
