import { ok } from '#shared/lib/outcome.ts';
import { toWallClock } from '#shared/time/wall-clock.ts';
import { loadSample } from '../samples/sample-file.ts';
import { storeSample } from '../samples/store-sample.ts';
import type { ApiParts } from './api-parts.ts';
import type { Handlers } from './handlers.ts';

/** Where the sample's cafés are. */
const SAMPLE_ZONE = 'Europe/Kyiv';

export function sampleHandlers(parts: ApiParts): Handlers<'samples.create'> {
  return {
    async 'samples.create'({ zone = SAMPLE_ZONE }) {
      const { clock, paths } = parts.ports;
      const today = toWallClock(clock.now(), zone).local.slice(0, 'YYYY-MM-DD'.length);
      const stored = await storeSample(parts, await loadSample(paths.assets, today, zone));
      return stored.ok ? ok({ brandId: stored.value }) : stored;
    },
  };
}
