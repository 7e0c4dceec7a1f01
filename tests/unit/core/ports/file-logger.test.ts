import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createFileLogger, type FileLoggerOptions } from '#core/ports/file-logger.ts';
import { fakeClock } from '#tests/support/fake-clock.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

async function openLog(options: Partial<FileLoggerOptions> = {}) {
  const folder = path.join(await tempFolder(), 'logs');
  const logger = createFileLogger({ folder, clock: fakeClock(), ...options });
  const read = () => readFileSync(path.join(folder, 'broadside.log'), 'utf8');
  return { folder, logger, read };
}

test('an event is one line of JSON with its time, level and fields', async () => {
  const { logger, read } = await openLog();
  logger.open();
  logger.warn('delivery.late', { deliveryId: 'd-1', lateMs: 1200, url: undefined });
  expect(JSON.parse(read())).toEqual({
    at: '2026-11-22T10:00:00.000Z',
    level: 'warn',
    event: 'delivery.late',
    deliveryId: 'd-1',
    lateMs: 1200,
  });
});

test('nothing touches the folder before the log is opened, and nothing said before is lost', async () => {
  const { folder, logger, read } = await openLog();
  logger.info('core.opening');
  expect(() => statSync(folder)).toThrow();
  logger.open();
  expect(JSON.parse(read()).event).toBe('core.opening');
});

test('only the user can read the log, whatever the umask', async () => {
  const { folder, logger } = await openLog();
  const umask = process.umask(0);
  try {
    logger.open();
    logger.info('core.opened');
  } finally {
    process.umask(umask);
  }
  expect(statSync(path.join(folder, 'broadside.log')).mode & 0o777).toBe(0o600);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
});

test('whatever is logged stays on one line and holds no control or direction characters', async () => {
  const lines: string[] = [];
  const { logger } = await openLog({ mirror: (line) => lines.push(line) });
  const nasty = fc.string({
    unit: fc.constantFrom('\r', '\n', '\u001b', '[31m', '\u009b', '\u2028', '\u202e', '\0', 'a', '"'),
  });
  fc.assert(
    fc.property(nasty, (text) => {
      logger.error('network.refused', { reason: text });
      const line = lines.pop() ?? '';
      expect(line).toMatch(/^[\x20-\x7e]*$/);
      expect(JSON.parse(line).reason).toBe(text);
    }),
  );
});

test('a log never takes more than its files may', async () => {
  const { folder, logger } = await openLog({ maxBytes: 1000, maxFiles: 3 });
  logger.open();
  for (let count = 0; count < 200; count += 1) logger.info('tick', { count });
  logger.close();
  const files = readdirSync(folder).toSorted();
  expect(files).toEqual(['broadside.1.log', 'broadside.2.log', 'broadside.log']);
  for (const file of files) expect(statSync(path.join(folder, file)).size).toBeLessThanOrEqual(1000);
  expect(readFileSync(path.join(folder, 'broadside.log'), 'utf8')).toContain('"count":199');
});

test('a log that can not be written stops nothing', async () => {
  const inTheWay = path.join(await tempFolder(), 'file');
  writeFileSync(inTheWay, '');
  const { logger } = await openLog({ folder: path.join(inTheWay, 'logs') });
  logger.open();
  expect(() => logger.info('core.opened')).not.toThrow();
});
