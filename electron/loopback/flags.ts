import { parseArgs } from 'node:util';
import { fail, ok, type Outcome } from '#shared/lib/outcome.ts';

export interface Flags {
  readonly data: string | null;
  readonly port: number;
  readonly json: boolean;
  readonly open: boolean;
  readonly renderer: string | null;
}

const USAGE = 'Flags: --data DIR, --port N (0 to 65535), --json, --no-open, --renderer DIR.';

/** The command line, or one sentence on what is wrong with it. */
export function readFlags(args: readonly string[]): Outcome<Flags, string> {
  try {
    const { values } = parseArgs({
      args: [...args],
      strict: true,
      options: {
        data: { type: 'string' },
        port: { type: 'string', default: '0' },
        json: { type: 'boolean', default: false },
        'no-open': { type: 'boolean', default: false },
        renderer: { type: 'string' },
      },
    });
    if (!/^\d{1,5}$/.test(values.port) || Number(values.port) > 65_535)
      return fail(`--port ${values.port} is not a port. ${USAGE}`);
    if (values.data === '' || values.renderer === '') return fail(`A folder can't be empty. ${USAGE}`);
    return ok({
      data: values.data ?? null,
      port: Number(values.port),
      json: values.json,
      open: !values['no-open'],
      renderer: values.renderer ?? null,
    });
  } catch (error) {
    return fail(`${firstSentence(error)} ${USAGE}`);
  }
}

function firstSentence(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return `${message.split(/[.\n]/, 1)[0] ?? ''}.`;
}
