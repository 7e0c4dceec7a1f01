import { useLayoutEffect, useRef, useState, type FocusEvent, type KeyboardEvent, type RefObject } from 'react';

export interface CardWalk {
  readonly list: RefObject<HTMLDivElement | null>;
  /** The card that Tab comes to. */
  readonly activeKey: string | undefined;
  readonly handlers: {
    readonly onKeyDown: (event: KeyboardEvent) => void;
    readonly onFocus: (event: FocusEvent) => void;
    readonly onBlur: (event: FocusEvent) => void;
  };
}

const CARD = '[data-need]';

/** Where the arrow keys mean something already. */
function isWriting(target: EventTarget): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select');
}

/**
 * Arrow keys go from card to card. When the card that is worked on goes away, the one that takes its place has the focus;
 * when only the button that was pressed goes, the card has.
 */
export function useCardWalk(keys: readonly string[], onEmpty: RefObject<HTMLElement | null>): CardWalk {
  const list = useRef<HTMLDivElement>(null);
  const [wanted, setWanted] = useState<string | null>(null);
  /** The card that has the focus, or had it until something of it was taken away. */
  const at = useRef<{ readonly key: string; readonly index: number } | null>(null);
  const activeKey = wanted !== null && keys.includes(wanted) ? wanted : keys[0];

  const cards = (): HTMLElement[] => [...(list.current?.querySelectorAll<HTMLElement>(CARD) ?? [])];
  const keyOf = (target: EventTarget | null): string | undefined =>
    target instanceof Element ? (target.closest<HTMLElement>(CARD)?.dataset['need'] ?? undefined) : undefined;

  useLayoutEffect(() => {
    // A drawer that lies over the list has the focus to itself.
    if (at.current === null || document.activeElement !== document.body) return;
    if (document.querySelector('[role="dialog"]') !== null) return;
    const { key, index } = at.current;
    const here = keys.includes(key) ? keys.indexOf(key) : Math.min(index, keys.length - 1);
    (cards()[here] ?? onEmpty.current)?.focus();
  });

  return {
    list,
    activeKey,
    handlers: {
      onKeyDown(event) {
        if (isWriting(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
        const all = cards();
        const from = all.findIndex((card) => card.dataset['need'] === keyOf(event.target));
        const to = { ArrowDown: from + 1, ArrowUp: from - 1, Home: 0, End: all.length - 1 }[event.key];
        if (from === -1 || to === undefined) return;
        event.preventDefault();
        all[to]?.focus();
      },
      onFocus(event) {
        const key = keyOf(event.target);
        if (key === undefined) return;
        at.current = { key, index: cards().findIndex((card) => card.dataset['need'] === key) };
        setWanted(key);
      },
      onBlur({ target, relatedTarget }) {
        if (relatedTarget !== null && keyOf(relatedTarget) === undefined) at.current = null;
        if (relatedTarget !== null) return;
        // Where the focus went nowhere, what had it was taken away, or the person pressed beside it all.
        queueMicrotask(() => {
          if (target.isConnected && document.activeElement === document.body) at.current = null;
        });
      },
    },
  };
}
