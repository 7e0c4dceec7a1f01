import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createAnswers } from '#renderer/api/answers.ts';
import type { Door } from '#renderer/api/door.ts';
import { firstLink, useLink } from '#renderer/api/link.ts';
import { chooseLocale, startI18n } from '#renderer/lib/i18n.ts';
import { App } from './app.tsx';
import { NoEntry } from './no-entry.tsx';
import { openDoor } from './open-door.ts';

function rootElement(): HTMLElement {
  const element = document.getElementById('root');
  if (element === null) throw new Error('index.html has no #root');
  return element;
}

/** Gets in, asks for the settings, and draws the screen in the person's language. */
export async function startApp(): Promise<void> {
  const root = createRoot(rootElement());
  const door = await openDoor();
  if (door === null) {
    await startI18n(chooseLocale(navigator.languages));
    root.render(<NoEntry />);
    return;
  }
  await startInside(root, door);
}

async function startInside(root: ReturnType<typeof createRoot>, door: Door): Promise<void> {
  const answers = createAnswers(door.client);
  door.client.subscribe((event) => answers.refresh(event.type));
  useLink.subscribe(({ link }) => {
    if (link === 'open') answers.retry();
  });
  await firstLink();
  const [settings] = await Promise.allSettled([answers.fetch('settings.get', {}), answers.fetch('brands.list', {})]);
  const locale = settings.status === 'fulfilled' ? settings.value.locale : null;
  await startI18n(locale ?? chooseLocale(navigator.languages));
  root.render(
    <StrictMode>
      <App door={door} answers={answers} />
    </StrictMode>,
  );
}
