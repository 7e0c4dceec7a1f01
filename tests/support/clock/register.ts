import { registerHooks } from 'node:module';

/** `node --import` this, and the program runs on a clock that a test can move. */
const drivenClock = new URL('./driven-clock.ts', import.meta.url).href;

registerHooks({
  resolve(specifier, context, nextResolve) {
    const found = nextResolve(specifier, context);
    return found.url.endsWith('/electron/core/ports/system-clock.ts') ? { ...found, url: drivenClock } : found;
  },
});
