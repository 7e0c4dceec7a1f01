import { useEffect } from 'react';
import { accentOnDark, accentOnLight, type Accent } from '#renderer/ui/accent.ts';

function set(theme: 'light' | 'dark', { fill, ink, contrast }: Accent): void {
  const { style } = document.documentElement;
  style.setProperty(`--accent-${theme}`, fill);
  style.setProperty(`--accent-${theme}-ink`, ink);
  style.setProperty(`--accent-${theme}-contrast`, contrast);
}

/** The brand's colour is the one accent of the screen, made readable in both themes. */
export function useBrandAccent(colour: string): void {
  useEffect(() => {
    set('light', accentOnLight(colour));
    set('dark', accentOnDark(colour));
  }, [colour]);
}
