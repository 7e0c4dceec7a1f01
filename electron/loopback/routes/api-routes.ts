import { Hono } from 'hono';
import type { Core } from '#core/core.ts';
import { describeContract } from '#shared/contract/describe.ts';
import { refuse } from '#shared/contract/errors.ts';
import { envelopeResponse } from './envelopes.ts';
import { readJson } from './json-body.ts';

const NAME_MAX_CHARS = 255;

/** Every method of the contract, its description, and the streamed uploads. */
export function apiRoutes(core: Core): Hono {
  const app = new Hono();
  let description: string | null = null;

  app.get('/api', (context) => {
    description ??= JSON.stringify(describeContract());
    return context.body(description, 200, { 'Content-Type': 'application/json' });
  });

  app.put('/api/assets/upload', async (context) => {
    const name = context.req.query('name') ?? '';
    if (name.trim() === '' || name.length > NAME_MAX_CHARS) {
      const issues = [{ path: 'name', message: 'must be the name of the file, at most 255 characters' }];
      return envelopeResponse(
        refuse('input.invalid', 'Say the name of the file: PUT /api/assets/upload?name=…', { issues }),
      );
    }
    return envelopeResponse(await core.importStream(name, context.req.raw.body ?? noBytes()));
  });

  app.put('/api/projects/upload', async (context) =>
    envelopeResponse(await core.receiveProject(context.req.raw.body ?? noBytes())),
  );

  app.post('/api/:method', async (context) => {
    const input = await readJson(context.req.raw);
    return envelopeResponse(input.ok ? await core.dispatch(context.req.param('method'), input.value) : input);
  });

  return app;
}

async function* noBytes(): AsyncGenerator<Uint8Array> {}
