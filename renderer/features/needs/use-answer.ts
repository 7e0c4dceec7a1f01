import { useCallback, useState } from 'react';
import { notifyRefusal } from '#renderer/ui/notify.tsx';

export interface Answer {
  readonly isRunning: boolean;
  /** Runs what a button of a card does; a second press while it runs does nothing. */
  readonly run: (act: () => Promise<unknown>) => void;
}

/** The buttons of a card are never disabled while one of them runs: a button that loses the focus leaves keyboards nowhere. */
export function useAnswer(): Answer {
  const [isRunning, setRunning] = useState(false);
  const run = useCallback(
    (act: () => Promise<unknown>) => {
      if (isRunning) return;
      setRunning(true);
      act()
        .catch(notifyRefusal)
        .finally(() => setRunning(false));
    },
    [isRunning],
  );
  return { isRunning, run };
}
