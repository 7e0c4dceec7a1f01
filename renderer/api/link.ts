import { create } from 'zustand';
import type { Link } from './event-stream.ts';

/** Whether this page is in touch with the program behind it. */
export const useLink = create<{ readonly link: Link }>(() => ({ link: 'connecting' }));

export function setLink(link: Link): void {
  useLink.setState({ link });
}
