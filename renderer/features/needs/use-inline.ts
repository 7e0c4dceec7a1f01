import { useId, useState } from 'react';

export interface Inline<Name extends string> {
  readonly open: Name | null;
  readonly close: () => void;
  /** What the button that opens it needs. */
  readonly trigger: (name: Name) => { id: string; 'aria-expanded': boolean; onClick: () => void };
}

/** What opens below the buttons of a card, one at a time; closed, the button that opened it has the focus again. */
export function useInline<Name extends string>(): Inline<Name> {
  const id = useId();
  const [open, setOpen] = useState<Name | null>(null);
  return {
    open,
    close() {
      if (open !== null) document.getElementById(`${id}${open}`)?.focus();
      setOpen(null);
    },
    trigger: (name) => ({
      id: `${id}${name}`,
      'aria-expanded': open === name,
      onClick: () => setOpen(open === name ? null : name),
    }),
  };
}
