import { useEffect, useState } from 'react';

/** What had the focus before the first of the panels that now follow one another. */
let opener: HTMLElement | null = null;

function noteOpener(): void {
  const active = document.activeElement;
  const isInPanel = active?.closest('[role="dialog"]') !== null;
  if (active instanceof HTMLElement && active !== document.body && !isInPanel) opener = active;
}

/** Gives the focus back to where it was when a panel that was mounted open is gone and none has taken its place. */
export function useReturnFocus(): void {
  // While rendering, before the panel takes the focus to itself.
  useState(noteOpener);
  useEffect(
    () => () => {
      requestAnimationFrame(() => {
        if (document.querySelector('[role="dialog"]') === null && opener?.isConnected === true) opener.focus();
      });
    },
    [],
  );
}
