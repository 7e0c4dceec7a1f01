import { expect, test } from 'vitest';
import { createBluesky } from '#core/channels/bluesky/connector.ts';
import { SessionKeeper } from '#core/channels/bluesky/session-keeper.ts';
import type { ChannelAccess, Json, PublishContext, StepOutcome } from '#core/channels/connector.ts';
import { nodeHttp } from '#core/ports/node-http.ts';
import { fakeBluesky, HANDLE, PASSWORD, type BlueskyFault } from '#tests/support/fake-bluesky.ts';
import { channelAccess, picture, publishContext, published } from '#tests/support/publish-context.ts';

const PUT = 'com.atproto.repo.putRecord';
const GET = 'com.atproto.repo.getRecord';
const DELETE = 'com.atproto.repo.deleteRecord';
const UPLOAD = 'com.atproto.repo.uploadBlob';
const LOG_IN = 'com.atproto.server.createSession';
const RENEW = 'com.atproto.server.refreshSession';
const RESOLVE = 'com.atproto.identity.resolveHandle';

const latte = picture('latte', { alt: 'Лате' });

async function scene() {
  const server = await fakeBluesky();
  const bluesky = createBluesky(new SessionKeeper());
  const access = accessTo(server);
  const context = publishContext(
    access,
    '019ab000-0000-7000-8000-00000000000d/1',
    { text: 'Кава ☕ #кава https://zerno.example' },
    [latte],
  );
  return { server, bluesky, access, context };
}

function accessTo({ service }: { service: string }, settings: Record<string, string> = {}): ChannelAccess {
  return channelAccess(
    { service, handle: HANDLE, ...settings },
    { http: nodeHttp, secrets: { appPassword: PASSWORD } },
  );
}

/** Runs the steps as the scheduler does: results kept, the first answer that is not `done` ends it. */
async function publish(bluesky: ReturnType<typeof createBluesky>, context: PublishContext): Promise<StepOutcome> {
  const results: Record<string, Json> = { ...context.results };
  for (const step of bluesky.steps(context.payload)) {
    const outcome = await step.run({ ...context, results });
    if (outcome.kind !== 'done') return outcome;
    results[step.name] = outcome.result;
  }
  throw new Error('nothing was published');
}

const html: BlueskyFault = { kind: 'answered', status: 200, body: '<html>Sign in to the Wi-Fi</html>' };
const dropBefore: BlueskyFault = { kind: 'dropBefore' };
const dropAfter: BlueskyFault = { kind: 'dropAfter' };
const error500: BlueskyFault = { kind: 'answered', status: 500, body: '{"error":"InternalServerError"}' };
const doneBut502: BlueskyFault = { kind: 'doneButAnswered', status: 502, body: '{"error":"UpstreamFailure"}' };
const halfJson: BlueskyFault = { kind: 'doneButAnswered', status: 200, body: '{"uri":"at://' };
const limited: BlueskyFault = {
  kind: 'answered',
  status: 429,
  body: '{"error":"RateLimitExceeded","message":"Rate Limit Exceeded"}',
  headers: { 'retry-after': '30' },
};
const refused: BlueskyFault = {
  kind: 'answered',
  status: 400,
  body: '{"error":"InvalidRequest","message":"grapheme too big (maximum 300, got 301)"}',
};

test('an account is connected by its handle and an app password', async () => {
  const { server, bluesky } = await scene();
  const outcome = await bluesky.connect(
    accessTo({ service: `${server.service}/` }, { handle: ` @${HANDLE.toUpperCase()} ` }),
  );
  expect(outcome).toEqual({
    kind: 'connected',
    handle: `@${HANDLE}`,
    settings: { service: server.service, handle: HANDLE },
  });
});

test.each([
  [{ handle: 'nobody.test' }, 'handle'],
  [{ handle: 'zerno' }, 'handle'],
  [{ handle: 'me@example.com' }, 'handle'],
  [{ service: 'http://bsky.example' }, 'service'],
  [{ service: 'ftp://127.0.0.1' }, 'service'],
  [{ service: 'https://me:pw@bsky.social' }, 'service'],
])('%j is refused by its %s', async (settings: Record<string, string>, field) => {
  const { server, bluesky } = await scene();
  expect(await bluesky.connect(accessTo(server, settings))).toMatchObject({ kind: 'refused', field });
});

test('a wrong app password is refused, without the password in the words', async () => {
  const { server, bluesky, access } = await scene();
  server.failNext(LOG_IN, {
    kind: 'answered',
    status: 401,
    body: `{"error":"AuthenticationRequired","message":"no ${PASSWORD}"}`,
  });
  const outcome = await bluesky.connect(access);
  expect(outcome).toMatchObject({ kind: 'refused', field: 'appPassword' });
  expect(JSON.stringify(outcome)).not.toContain(PASSWORD);
});

test('a server that can’t be reached is not a wrong password', async () => {
  const { server, bluesky, access } = await scene();
  expect(await bluesky.connect(accessTo({ service: 'http://127.0.0.1:1' }))).toMatchObject({ kind: 'unreachable' });
  for (const fault of [error500, html, limited, dropBefore]) {
    server.failNext(RESOLVE, fault);
    expect(await bluesky.connect(access)).toMatchObject({ kind: 'unreachable' });
    server.failNext(LOG_IN, fault);
    expect(await bluesky.connect(access)).toMatchObject({ kind: 'unreachable' });
  }
});

test('connecting again asks for the password again, whatever session is kept', async () => {
  const { server, bluesky, access } = await scene();
  await bluesky.connect(access);
  server.changePassword('other');
  expect(await bluesky.connect(access)).toMatchObject({ kind: 'refused', field: 'appPassword' });
});

test('a post with a picture goes out, is read back, comes down, and is seen gone', async () => {
  const { server, bluesky, access, context } = await scene();
  const outcome = await publish(bluesky, context);
  if (outcome.kind !== 'published') throw new Error(JSON.stringify(outcome));
  const { remote } = outcome;
  expect(remote.id).toMatch(/^at:\/\/did:plc:zerno[a-z]+\/app\.bsky\.feed\.post\/[2-7a-z]{13}$/);
  expect(remote.url).toBe(`https://bsky.app/profile/${server.did}/post/${remote.id.split('/').at(-1)}`);
  expect(server.blobs()).toEqual([Buffer.from(latte.bytes)]);
  expect(server.records()).toMatchObject([
    { uri: remote.id, value: { text: context.payload.text, embed: { images: [{ alt: 'Лате' }] } } },
  ]);
  expect(await bluesky.readBack(access, remote)).toEqual({ kind: 'live' });
  expect(await bluesky.takeDown(published(access, remote))).toEqual({ kind: 'gone' });
  expect(await bluesky.takeDown(published(access, remote))).toEqual({ kind: 'gone' });
  expect(await bluesky.readBack(access, remote)).toEqual({ kind: 'gone' });
  expect(server.records()).toEqual([]);
  expect(server.calls.filter((call) => call === LOG_IN)).toHaveLength(1);
});

test.each([
  ['lost before it was done', dropBefore, false],
  ['lost after it was done', dropAfter, true],
  ['an error of the server', error500, false],
  ['an error of the server after it was done', doneBut502, true],
  ['half an answer', halfJson, true],
  ['a page instead of an answer', html, false],
  ['a redirect', { kind: 'answered', status: 307, body: '', headers: { location: 'http://127.0.0.1:1/' } }, false],
  ['a refusal that isn’t the protocol’s', { kind: 'answered', status: 403, body: '<h1>Forbidden</h1>' }, false],
] as const)(
  '%s: the outcome is unknown, looking it up tells, and a repeat makes no second post',
  async (_, fault, isOut) => {
    const { server, bluesky, context } = await scene();
    server.failNext(PUT, fault);
    expect(await publish(bluesky, context)).toMatchObject({ kind: 'unknown' });
    expect(server.calls.filter((call) => call === PUT)).toHaveLength(1);
    expect(server.records()).toHaveLength(isOut ? 1 : 0);
    expect((await bluesky.lookUp(context)).kind).toBe(isOut ? 'found' : 'surelyNotOut');
    // Another process, without the session of the first one.
    const restarted = createBluesky(new SessionKeeper());
    expect(await publish(restarted, context)).toMatchObject({ kind: 'published' });
    expect(server.created).toHaveLength(1);
    expect(await restarted.lookUp(context)).toMatchObject({ kind: 'found', remote: { id: server.created[0] } });
  },
);

test('what the network refuses is told in its own words', async () => {
  const { server, bluesky, context } = await scene();
  server.failNext(PUT, refused);
  expect(await publish(bluesky, context)).toMatchObject({
    kind: 'refused',
    problem: { message: expect.stringContaining('maximum 300, got 301') },
  });
});

test('a server that wants fewer calls is left alone for as long as it says', async () => {
  const { server, bluesky, context, access } = await scene();
  for (const call of [UPLOAD, PUT, LOG_IN]) {
    server.failNext(call, limited);
    expect(await publish(createBluesky(new SessionKeeper()), context)).toMatchObject({
      kind: 'notYet',
      retryAfterMs: 30_000,
    });
  }
  server.failNext(GET, limited);
  expect(await bluesky.lookUp(context)).toMatchObject({ kind: 'notYet', retryAfterMs: 30_000 });
  server.failNext(DELETE, limited);
  const remote = { id: `at://${server.did}/app.bsky.feed.post/3mabcdefghij2`, url: null };
  expect(await bluesky.takeDown(published(access, remote))).toMatchObject({ kind: 'stillThere', retryAfterMs: 30_000 });
});

test('nothing is out as long as a picture is not up', async () => {
  const { server, bluesky, context } = await scene();
  for (const fault of [dropBefore, dropAfter, error500, html]) {
    server.failNext(UPLOAD, fault);
    expect(await publish(bluesky, context)).toMatchObject({ kind: 'notYet' });
  }
  expect(server.calls).not.toContain(PUT);
});

test('a server that can’t be reached has nothing of it', async () => {
  const { bluesky, context } = await scene();
  const away = { ...context, ...accessTo({ service: 'http://127.0.0.1:1' }) };
  expect(await publish(bluesky, away)).toMatchObject({ kind: 'notYet' });
  expect(await bluesky.lookUp(away)).toMatchObject({ kind: 'notYet' });
  expect(
    await bluesky.takeDown(published(away, { id: 'at://did:plc:x/app.bsky.feed.post/3mabcdefghij2', url: null })),
  ).toMatchObject({
    kind: 'unknown',
  });
});

test('a session that has run out is renewed once, and the call made again', async () => {
  const { server, bluesky, context } = await scene();
  await bluesky.lookUp(context);
  server.expireTokens();
  expect(await publish(bluesky, context)).toMatchObject({ kind: 'published' });
  expect(server.calls.filter((call) => call === RENEW)).toHaveLength(1);
  expect(server.calls.filter((call) => call === LOG_IN)).toHaveLength(1);
});

test('calls at the same time renew a session together', async () => {
  const { server, bluesky, access, context } = await scene();
  const remote = { id: `at://${server.did}/app.bsky.feed.post/3mabcdefghij2`, url: null };
  await bluesky.lookUp(context);
  server.expireTokens();
  const outcomes = await Promise.all([1, 2, 3, 4].map(() => bluesky.readBack(access, remote)));
  expect(outcomes.map((outcome) => outcome.kind)).toEqual(['gone', 'gone', 'gone', 'gone']);
  expect(server.calls.filter((call) => call === RENEW)).toHaveLength(1);
});

test('where a session can’t be renewed the password opens another one', async () => {
  const { server, bluesky, context } = await scene();
  await bluesky.lookUp(context);
  server.expireTokens();
  server.expireRenewals();
  expect(await publish(bluesky, context)).toMatchObject({ kind: 'published' });
  expect(server.calls.filter((call) => call === LOG_IN)).toHaveLength(2);
});

test('an app password that was taken back means: connect again, nothing out', async () => {
  const { server, bluesky, access, context } = await scene();
  await bluesky.lookUp(context);
  server.expireTokens();
  server.expireRenewals();
  server.changePassword('other');
  expect(await publish(bluesky, context)).toMatchObject({ kind: 'reconnect', problem: { code: 'bluesky.denied' } });
  expect(await bluesky.lookUp(context)).toMatchObject({ kind: 'reconnect' });
  const remote = { id: `at://${server.did}/app.bsky.feed.post/3mabcdefghij2`, url: null };
  expect(await bluesky.takeDown(published(access, remote))).toMatchObject({ kind: 'reconnect' });
  expect(server.created).toEqual([]);
});

test('a renewal that gets lost leaves the post unsent, not unknown', async () => {
  const { server, bluesky, context } = await scene();
  const withoutPicture = { ...context, payload: { ...context.payload, media: [] } };
  await bluesky.lookUp(context);
  server.expireTokens();
  server.failNext(RENEW, dropAfter);
  expect(await publish(bluesky, withoutPicture)).toMatchObject({ kind: 'notYet' });
  expect(await publish(bluesky, withoutPicture)).toMatchObject({ kind: 'published' });
});

test('pictures that the server forgot while the post waited are brought again', async () => {
  const { server, bluesky, context } = await scene();
  server.failNext(PUT, limited);
  const [upload] = bluesky.steps(context.payload);
  const first = await upload?.run(context);
  if (first?.kind !== 'done') throw new Error('not uploaded');
  server.forgetBlobs();
  const later = { ...context, results: { 'upload-1': first.result } };
  expect(await bluesky.steps(context.payload)[1]?.run(later)).toMatchObject({ kind: 'notYet' });
  expect(await bluesky.steps(context.payload)[1]?.run(later)).toMatchObject({ kind: 'published' });
  expect(server.blobs()).toHaveLength(1);
});

test('another text under the same key never takes the place of what is out', async () => {
  const { server, bluesky, context } = await scene();
  await publish(bluesky, context);
  const other = { ...context, payload: { ...context.payload, text: 'other' } };
  expect(await publish(bluesky, other)).toMatchObject({ kind: 'unknown' });
  expect(server.records()).toMatchObject([{ value: { text: context.payload.text } }]);
});

test('a post on another account is never said to be gone', async () => {
  const { server, bluesky, access } = await scene();
  const remote = { id: 'at://did:plc:somebodyelse/app.bsky.feed.post/3mabcdefghij2', url: null };
  expect(await bluesky.takeDown(published(access, remote))).toMatchObject({ kind: 'reconnect' });
  expect(await bluesky.readBack(access, remote)).toMatchObject({ kind: 'cantTell' });
  expect(server.calls).not.toContain(DELETE);
});

test('a post that a person gave by its page is found and taken down', async () => {
  const { server, bluesky, access, context } = await scene();
  await publish(bluesky, context);
  const rkey = server.created[0]?.split('/').at(-1);
  const page = { id: `https://bsky.app/profile/${HANDLE}/post/${rkey}`, url: null };
  expect(await bluesky.readBack(access, page)).toEqual({ kind: 'live' });
  expect(await bluesky.takeDown(published(access, page))).toEqual({ kind: 'gone' });
  expect(server.records()).toEqual([]);
  expect(await bluesky.takeDown(published(access, { id: 'https://example.com/', url: null }))).toMatchObject({
    kind: 'byHand',
  });
});

test.each([
  ['lost', dropBefore, 'unknown'],
  ['an error of the server', error500, 'unknown'],
  ['a page instead of an answer', html, 'unknown'],
  ['a refusal', refused, 'stillThere'],
] as const)('a take-down answered by %s is not believed', async (_, fault: BlueskyFault, kind) => {
  const { server, bluesky, access, context } = await scene();
  const outcome = await publish(bluesky, context);
  if (outcome.kind !== 'published') throw new Error('not published');
  server.failNext(DELETE, fault);
  expect(await bluesky.takeDown(published(access, outcome.remote))).toMatchObject({ kind });
  expect(await bluesky.readBack(access, outcome.remote)).toEqual({ kind: 'live' });
});

test('tokens and passwords are in no outcome', async () => {
  const { server, bluesky, access, context } = await scene();
  const outcomes: unknown[] = [await bluesky.connect(access)];
  for (const fault of [error500, refused, limited, dropAfter]) {
    server.failNext(PUT, fault);
    outcomes.push(await publish(bluesky, context), await bluesky.lookUp(context));
  }
  expect(JSON.stringify(outcomes)).not.toMatch(/access-|refresh-|abcd-efgh/);
});
