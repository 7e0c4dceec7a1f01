import { app } from 'electron';
import type { Opener } from '#core/ports/opener.ts';
import { limitNavigation } from './navigation.ts';
import { denyNewWindows } from './new-windows.ts';
import { preventWebviews } from './webviews.ts';

/** Puts every page that is ever made behind the same walls, before it loads anything. */
export function guardContents(opener: Opener): void {
  app.on('web-contents-created', (_event, contents) => {
    limitNavigation(contents);
    denyNewWindows(contents, (url) => void opener.openExternal(url));
    preventWebviews(contents);
  });
}
