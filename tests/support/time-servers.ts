import path from 'node:path';
import type { Connector } from '#core/channels/connector.ts';
import type { Http } from '#core/ports/http.ts';
import type { FakeClock } from './fake-clock.ts';

/** Servers that know the time, whatever the wall clock of the machine is set to. */
export interface TimeServers {
  readonly http: Http;
  /** For a scripted network: each channel's folder is a host of its own. */
  readonly clockUrl: NonNullable<Connector['clockUrl']>;
  /** What they show, from the true time; null: that host can't be reached. */
  says: (trueMs: number, host: string) => number | null;
  readonly asked: string[];
}

export function timeServers(clock: FakeClock): TimeServers {
  const startMs = clock.now() - clock.uptimeMs();
  const servers: TimeServers = {
    asked: [],
    says: (trueMs) => trueMs,
    clockUrl: ({ folder }) => `https://${path.basename(folder ?? 'none')}.example/`,
    http: {
      async request({ url, headers }) {
        if (headers && 'authorization' in headers) throw new Error('the time is asked for without secrets');
        const { host } = new URL(url);
        servers.asked.push(host);
        const at = servers.says(startMs + clock.uptimeMs(), host);
        if (at === null) return { ok: false, error: { effect: 'before', reason: 'dns', message: 'no network' } };
        return {
          ok: true,
          value: { status: 405, headers: { date: new Date(at).toUTCString() }, body: Buffer.alloc(0) },
        };
      },
    },
  };
  return servers;
}
