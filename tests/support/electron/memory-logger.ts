import type { Logger, LogFields } from '#core/ports/logger.ts';

/** A log that is kept in memory. */
export function createMemoryLogger() {
  const lines: { event: string; fields: LogFields }[] = [];
  const write = (event: string, fields: LogFields = {}) => void lines.push({ event, fields });
  const logger: Logger = { info: write, warn: write, error: write };
  return { logger, lines };
}
