import type { NetworkFacts } from '#shared/networks/facts.ts';
import type { EpochMs } from '#shared/time/instant.ts';
import type { Problem } from '#shared/contract/deliveries.ts';
import type { Http } from '../ports/http.ts';
import type { Logger } from '../ports/logger.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** What was frozen when a delivery was claimed: a connector sees this and never the post. */
export interface Payload {
  readonly title: string | null;
  readonly text: string;
  /** The same text with marks, where the post has any; `text` is its plain form. */
  readonly richText: Json | null;
  readonly link: string | null;
  readonly locale: string;
  readonly media: readonly PayloadMedia[];
  readonly options: { readonly [key: string]: Json };
}

export interface PayloadMedia {
  readonly assetId: string;
  readonly kind: 'image' | 'video';
  readonly name: string;
  readonly sha256: string;
  readonly mime: string;
  readonly bytes: number;
  readonly width: number;
  readonly height: number;
  readonly alt: string;
  /** Of a video. */
  readonly durationMs: number | null;
}

/** The account a connector works for. Secrets are opened for one call and kept nowhere. */
export interface ChannelAccess {
  readonly channelId: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
  readonly http: Http;
  readonly logger: Logger;
  readonly now: () => EpochMs;
  /** Aborted when the program stops or the machine slept: what was under way is then unknown. */
  readonly signal: AbortSignal;
}

/** A published post as the network knows it. */
export interface Remote {
  readonly id: string;
  readonly url: string | null;
}

export interface PublishContext extends ChannelAccess {
  readonly deliveryId: string;
  /** Fixed when the delivery was claimed and the same for every attempt: the time to write on the post, and the client's key. */
  readonly claimedAt: EpochMs;
  readonly key: string;
  readonly payload: Payload;
  /** How often it was tried to be sent, this time included. */
  readonly attempts: number;
  /** When a commit step of this delivery first and last left the machine; null: none has. */
  readonly firstSentAt: EpochMs | null;
  readonly lastSentAt: EpochMs | null;
  /** Whether a post of the network already belongs to another delivery: one post can't be the proof of two. */
  readonly isTaken: (remoteId: string) => boolean;
  /** Results of the steps that are done, by step name. */
  readonly results: Readonly<Record<string, Json>>;
  /** The bytes of a frozen file, checked against its SHA-256. */
  readonly readMedia: (media: PayloadMedia) => Promise<Uint8Array>;
}

/**
 * What a step of publishing came to. `refused` and `notYet` claim that nothing is out and must be provable: a documented
 * refusal, or a request that never left. Everything else is `unknown`.
 */
export type StepOutcome =
  | { readonly kind: 'done'; readonly result: Json }
  | { readonly kind: 'published'; readonly remote: Remote }
  | { readonly kind: 'notYet'; readonly problem: Problem; readonly retryAfterMs?: number }
  | { readonly kind: 'refused'; readonly problem: Problem }
  /** The account's access ended: the channel is paused and keeps its queue. */
  | { readonly kind: 'reconnect'; readonly problem: Problem }
  | { readonly kind: 'unknown'; readonly problem: Problem };

export interface Step {
  readonly name: string;
  /** Exactly one step of a publish makes the post visible; it is journaled before it leaves, and answers `published`. */
  readonly commit: boolean;
  run(context: PublishContext): Promise<StepOutcome>;
}

/** What was found when an answer had been lost. */
export type LookUpOutcome =
  /** `madeAt`: when the network says that it was made, as our clock would have shown it. */
  | { readonly kind: 'found'; readonly remote: Remote; readonly madeAt?: EpochMs }
  /** Proof, by the key: it never came to be. A list proves nothing by itself; it answers `absent`. */
  | { readonly kind: 'surelyNotOut' }
  /** The account's posts were read back past the first attempt, to an older one or to the end, and it is not among them. */
  | { readonly kind: 'absent' }
  /** More than one post could be it. */
  | { readonly kind: 'several'; readonly candidates: readonly Remote[] }
  | { readonly kind: 'notYet'; readonly problem: Problem; readonly retryAfterMs?: number }
  | { readonly kind: 'cantTell'; readonly problem: Problem }
  | { readonly kind: 'reconnect'; readonly problem: Problem };

export type TakeDownOutcome =
  /** The network says it is gone, or was gone already; it is read back before it is believed. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'stillThere'; readonly problem: Problem; readonly retryAfterMs?: number }
  | { readonly kind: 'byHand'; readonly problem: Problem }
  | { readonly kind: 'reconnect'; readonly problem: Problem }
  | { readonly kind: 'unknown'; readonly problem: Problem };

export type ReadBackOutcome =
  { readonly kind: 'live' } | { readonly kind: 'gone' } | { readonly kind: 'cantTell'; readonly problem: Problem };

export type ConnectOutcome =
  | {
      readonly kind: 'connected';
      /** The account as the network names it; it tells two channels apart. */
      readonly handle: string;
      /** Settings as they will be kept: defaults filled in, addresses normalised. */
      readonly settings: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'refused'; readonly problem: Problem; readonly field?: string }
  | { readonly kind: 'unreachable'; readonly problem: Problem };

/** A post that is out, as it went out. */
export interface PublishedContext extends ChannelAccess {
  readonly remote: Remote;
  readonly publishedAt: EpochMs;
  /** What stands there, as far as it was sent from here; null: a person said that it is out. */
  readonly payload: Payload | null;
  readonly readMedia: (media: PayloadMedia) => Promise<Uint8Array>;
}

/** What an edit of a published post came to. Saying the same twice does no harm, so `unknown` is tried again. */
export type EditOutcome =
  | { readonly kind: 'edited'; readonly remote: Remote }
  | { readonly kind: 'refused'; readonly problem: Problem }
  | { readonly kind: 'reconnect'; readonly problem: Problem }
  | { readonly kind: 'unknown'; readonly problem: Problem; readonly retryAfterMs?: number };

/** When a delivery is to come down, as it is known while it is planned. */
export interface PlannedEnd {
  /** From publishing to coming down. */
  readonly lastsMs: number;
}

/** Something that keeps a payload from being published on this network, found before it is tried. */
export interface PayloadFinding {
  readonly code: string;
  readonly message: string;
}

/** One network. A connector holds no state: what must outlive a call goes through results, settings or secrets. */
export interface Connector {
  readonly facts: NetworkFacts;
  /** Checks an account before a channel is kept. */
  connect(access: ChannelAccess): Promise<ConnectOutcome>;
  /** Pure: what the network would refuse. A server may have limits of its own, which the channel's settings keep. */
  findings(payload: Payload, settings: Readonly<Record<string, string>>): readonly PayloadFinding[];
  /** Pure: the steps of publishing this payload, in order, exactly one of them the commit step. Empty: by hand. */
  steps(payload: Payload): readonly Step[];
  /** Pure: what a person should know before the time comes, and that hinders nothing: how it will come down, for one. */
  notices?(payload: Payload, end: PlannedEnd | null): readonly PayloadFinding[];
  /** Whether a post whose answer was lost is out. */
  lookUp(context: PublishContext): Promise<LookUpOutcome>;
  /** Idempotent: what is gone already is `gone`, but only where it was the right account that said so. */
  takeDown(published: PublishedContext): Promise<TakeDownOutcome>;
  readBack(access: ChannelAccess, remote: Remote): Promise<ReadBackOutcome>;
  /** Pure: the post behind a link that a person gives; null where it is plainly none of this channel. None: any link will do. */
  remoteFromUrl?(url: string, settings: Readonly<Record<string, string>>): Remote | null;
  /** Makes a published post say what `next` says; only where `facts.abilities.edit`. */
  edit?(published: PublishedContext, next: Payload): Promise<EditOutcome>;
  /** An address whose answers carry the server's `Date`, asked without secrets; none: the network has no clock of its own. */
  clockUrl?(settings: Readonly<Record<string, string>>): string;
}
