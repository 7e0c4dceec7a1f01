import { createContext, useContext, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Brand, Pillar } from '#shared/contract/brands.ts';
import type { Channel } from '#shared/contract/channels.ts';
import type { Delivery } from '#shared/contract/deliveries.ts';
import type { PostDetail } from '#shared/contract/posts.ts';
import type { Variant } from '#shared/contract/variants.ts';
import type { NetworkFacts, NetworkId } from '#shared/networks/facts.ts';
import type { Composer, ComposerState } from './composer-store.ts';

/** What the form is about and does not change itself. */
export interface ComposerWorld {
  readonly brand: Brand;
  readonly channels: readonly Channel[];
  readonly pillars: readonly Pillar[];
  readonly facts: Readonly<Partial<Record<NetworkId, NetworkFacts>>>;
  readonly deliveries: readonly Delivery[];
  readonly variants: readonly Variant[];
  /** The post has bold or links in it that a form of plain text can't show. */
  readonly isFormatted: boolean;
}

interface ComposerContextValue {
  readonly composer: Composer;
  readonly world: ComposerWorld;
}

const ComposerContext = createContext<ComposerContextValue | null>(null);
export const ComposerProvider = ComposerContext.Provider;

function useComposerContext(): ComposerContextValue {
  const value = useContext(ComposerContext);
  if (value === null) throw new Error('a part of the composer is used outside of it');
  return value;
}

export function useComposer(): Composer {
  return useComposerContext().composer;
}

export function useWorld(): ComposerWorld {
  return useComposerContext().world;
}

export function useForm<Part>(select: (state: ComposerState) => Part): Part {
  return useStore(useComposer().store, select);
}

/** An answer may have been on its way while the form was saved: it is believed once it has stood for this long. */
const SETTLE_MS = 800;

/** Keeps the form in step with what other windows, undo and the scheduler do to the post. */
export function useAdoption(composer: Composer, detail: PostDetail | undefined): void {
  const save = useStore(composer.store, (state) => state.save);
  useEffect(() => {
    if (detail === undefined || save.kind === 'saving') return;
    const timer = setTimeout(() => composer.adopt(detail), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [composer, detail, save]);
}

/** Saves what is left when the composer goes away, by whatever way. */
export function useLeaving(composer: Composer): void {
  useEffect(() => () => composer.leave(), [composer]);
}

/** A value made once for as long as the component lives. */
export function useOnce<Value>(make: () => Value): Value {
  const [value] = useState(make);
  return value;
}

export function isFormatted(post: PostDetail | undefined): boolean {
  return (
    post?.richText?.content.some((block) => block.content?.some((run) => run.type === 'text' && run.marks)) === true
  );
}
