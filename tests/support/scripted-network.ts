import type {
  Connector,
  EditOutcome,
  LookUpOutcome,
  Payload,
  PublishContext,
  ReadBackOutcome,
  Remote,
  StepOutcome,
  TakeDownOutcome,
} from '#core/channels/connector.ts';
import { webfeed } from '#shared/networks/webfeed.ts';
import type { NetworkFacts } from '#shared/networks/facts.ts';

/** What the network is to answer; a plain value stays, a list is used up one by one and then its last stays. */
export interface Script {
  publish?: (context: PublishContext, effect: () => Remote) => StepOutcome | Promise<StepOutcome>;
  lookUp?: (context: PublishContext) => LookUpOutcome;
  edit?: (next: Payload) => EditOutcome | 'edited' | Promise<EditOutcome | 'edited'>;
  takeDown?: () => TakeDownOutcome;
  readBack?: () => ReadBackOutcome;
  lostAnswer?: NetworkFacts['abilities']['lostAnswer'];
  minGapMs?: number;
  hasSecrets?: boolean;
  clockUrl?: Connector['clockUrl'];
  remoteFromUrl?: Connector['remoteFromUrl'];
}

/** A network in memory with a log of its own, which is the truth that tests judge by. */
export interface ScriptedNetwork {
  readonly script: Script;
  readonly connector: Connector;
  /** Every post that ever became visible, by key: more than one for a key is a duplicate. */
  readonly created: { readonly key: string; readonly text: string; readonly at: number }[];
  readonly live: Map<string, string>;
}

export function scriptedNetwork(script: Script = {}): ScriptedNetwork {
  const created: ScriptedNetwork['created'] = [];
  const live = new Map<string, string>();
  const remoteOf = (key: string): Remote => ({ id: key, url: `https://example.test/${key}` });
  const effectOf = (context: PublishContext) => () => {
    created.push({ key: context.key, text: context.payload.text, at: context.now() });
    live.set(context.key, context.payload.text);
    return remoteOf(context.key);
  };
  const connector: Connector = {
    ...(script.clockUrl && { clockUrl: script.clockUrl }),
    ...(script.remoteFromUrl && { remoteFromUrl: script.remoteFromUrl }),
    ...(script.edit && { edit: async (published, next) => editBy(script.edit, live, published.remote, next) }),
    facts: {
      ...webfeed,
      ...(script.hasSecrets && {
        secrets: [{ key: 'token', label: 'Token', kind: 'password' as const, required: true }],
      }),
      abilities: {
        ...webfeed.abilities,
        lostAnswer: script.lostAnswer ?? { kind: 'clientKey' },
        readDelayMs: script.lostAnswer?.kind === 'none' ? 0 : webfeed.abilities.readDelayMs,
      },
      limits: { ...webfeed.limits, minGapMs: script.minGapMs ?? 0 },
    },
    connect: async (access) => ({ kind: 'connected', handle: 'scripted', settings: access.settings }),
    findings: () => [],
    steps: () => [
      { name: 'prepare', commit: false, run: async () => ({ kind: 'done', result: 'prepared' }) },
      {
        name: 'commit',
        commit: true,
        run: async (context) =>
          script.publish
            ? script.publish(context, effectOf(context))
            : { kind: 'published', remote: effectOf(context)() },
      },
    ],
    lookUp: async (context) => {
      if (script.lookUp) return script.lookUp(context);
      return live.has(context.key) ? { kind: 'found', remote: remoteOf(context.key) } : { kind: 'surelyNotOut' };
    },
    takeDown: async ({ remote }) => {
      if (script.takeDown) return script.takeDown();
      live.delete(remote.id);
      return { kind: 'gone' };
    },
    readBack: async (_access, remote) =>
      script.readBack?.() ?? (live.has(remote.id) ? { kind: 'live' } : { kind: 'gone' }),
  };
  return { script, connector, created, live };
}

async function editBy(
  script: Script['edit'],
  live: Map<string, string>,
  remote: Remote,
  next: Payload,
): Promise<EditOutcome> {
  const answer = (await script?.(next)) ?? 'edited';
  if (answer !== 'edited') return answer;
  live.set(remote.id, next.text);
  return { kind: 'edited', remote };
}
