import { useEffect } from 'react';
import { useClient } from '#renderer/api/door.ts';
import { redoLast, undoLast } from '#renderer/ui/undo-offer.ts';

/** Where text is written, Ctrl+Z belongs to the text. */
function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));
}

/** Ctrl+Z and Ctrl+Shift+Z or Ctrl+Y (⌘ on a Mac) anywhere on the screen. */
export function useHistoryKeys(): void {
  const client = useClient();
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const isRedo = event.code === 'KeyY' || (event.code === 'KeyZ' && event.shiftKey);
      if (!(event.ctrlKey || event.metaKey) || event.altKey || isWriting(event.target)) return;
      if (event.code !== 'KeyZ' && event.code !== 'KeyY') return;
      event.preventDefault();
      void (isRedo ? redoLast(client) : undoLast(client));
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [client]);
}
