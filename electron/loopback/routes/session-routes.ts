import { Hono } from 'hono';
import { z } from 'zod';
import { fail, ok } from '#shared/lib/outcome.ts';
import type { LaunchCodes } from '../launch-codes.ts';
import { ACCESS_DENIED, envelopeResponse } from './envelopes.ts';
import { readJson } from './json-body.ts';

const swap = z.strictObject({ code: z.string().max(200) });

export interface SessionRouteOptions {
  readonly secret: string;
  readonly codes: LaunchCodes;
  readonly openUrl: () => string;
}

/** How a browser gets in: a launch code is swapped for the secret, and who has the secret may ask for another code. */
export function sessionRoutes({ secret, codes, openUrl }: SessionRouteOptions): Hono {
  const app = new Hono();

  app.post('/session', async (context) => {
    const body = await readJson(context.req.raw);
    const input = swap.safeParse(body.ok ? body.value : null);
    const redeemed = codes.redeem(input.success ? input.data.code : '');
    if (redeemed.kind === 'right') return envelopeResponse(ok({ token: secret }));
    if (redeemed.kind === 'wrong') return envelopeResponse(fail(ACCESS_DENIED));
    return Response.json(fail(ACCESS_DENIED), {
      status: 429,
      headers: { 'Retry-After': String(Math.ceil(redeemed.waitMs / 1000)) },
    });
  });

  app.post('/session/launch', () => envelopeResponse(ok({ openUrl: openUrl() })));

  return app;
}
