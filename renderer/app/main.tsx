import '#renderer/ui/styles.ts';
import { startApp } from './start-app.tsx';

async function start(): Promise<void> {
  // Chromium has Temporal of its own; only other browsers load the polyfill. No module uses it while it is loaded.
  if (!('Temporal' in globalThis)) await import('temporal-polyfill/global');
  await startApp();
}

void start();
