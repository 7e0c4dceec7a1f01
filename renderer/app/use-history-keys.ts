import { useEffect } from 'react';
import { useClient } from '#renderer/api/door.ts';
import { redoLast, undoLast } from '#renderer/ui/undo-offer.ts';

/** Where text is written, Ctrl+Z belongs to the text. */
function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));
}

/** Ctrl+Z and Ctrl+Shift+Z (⌘ on a Mac) anywhere on the screen. */
export function useHistoryKeys(): void {
  const client = useClient();
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.code !== 'KeyZ' || isWriting(event.target)) return;
      event.preventDefault();
      void (event.shiftKey ? redoLast(client) : undoLast(client));
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [client]);
}
