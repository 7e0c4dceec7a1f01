import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readSession, removeSession, sessionPath, writeSession } from '#loopback/session-file.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

const session = { url: 'http://127.0.0.1:1/', token: 't', pid: 1 };

test('only the user can read it, whatever the umask and whatever was there before', async () => {
  const data = await tempFolder();
  const umask = process.umask(0);
  try {
    writeFileSync(sessionPath(data), 'of an earlier run', { mode: 0o666 });
    writeSession(data, session);
  } finally {
    process.umask(umask);
  }
  expect(statSync(sessionPath(data)).mode & 0o777).toBe(0o600);
  expect(readSession(data)).toEqual(session);
  expect(readdirSync(data)).toEqual(['session.json']);
});

test('it is gone when it is removed, and a broken one is none', async () => {
  const data = await tempFolder();
  writeSession(data, session);
  removeSession(data);
  expect(readSession(data)).toBeNull();
  writeFileSync(sessionPath(data), '{"url":');
  expect(readSession(data)).toBeNull();
});
