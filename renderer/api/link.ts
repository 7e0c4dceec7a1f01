import { create } from 'zustand';
import type { Link } from './event-stream.ts';

/** Whether this page is in touch with the program behind it. */
export const useLink = create<{ readonly link: Link }>(() => ({ link: 'connecting' }));

/** Resolves once the first attempt to get in touch has ended, well or not: from then on no event is missed. */
export function firstLink(): Promise<void> {
  return new Promise((resolve) => {
    const settle = (link: Link): void => {
      if (link === 'connecting') return;
      stop();
      resolve();
    };
    const stop = useLink.subscribe((state) => settle(state.link));
    settle(useLink.getState().link);
  });
}

export function setLink(link: Link): void {
  useLink.setState({ link });
}
