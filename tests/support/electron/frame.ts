import type { FrameFacts } from './host.ts';

/** A `WebFrameMain` as far as a sender check looks at one. */
export interface StandInFrame {
  readonly url: string;
  readonly origin: string;
  readonly parent: StandInFrame | null;
  readonly top: StandInFrame | null;
  isDestroyed(): boolean;
}

export function frameOf(facts: FrameFacts): StandInFrame {
  const parent = facts.isMain ? null : frameOf({ ...facts, isMain: true });
  return {
    url: facts.url,
    origin: facts.origin,
    parent,
    get top() {
      return parent ?? this;
    },
    isDestroyed: () => facts.isDestroyed,
  };
}
