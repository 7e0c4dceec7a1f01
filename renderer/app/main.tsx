import '#renderer/ui/styles.ts';

async function start(): Promise<void> {
  // Chromium has Temporal of its own; only other browsers load the polyfill.
  if (!('Temporal' in globalThis)) await import('temporal-polyfill/global');
  const { startApp } = await import('./start-app.tsx');
  await startApp();
}

void start();
