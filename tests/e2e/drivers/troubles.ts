import type { BrowserContext } from '@playwright/test';

/** What goes wrong on the pages of a context from now on: errors nobody caught, and breaches of the content security policy. */
export function troublesIn(context: BrowserContext): readonly string[] {
  const troubles: string[] = [];
  context.on('weberror', (trouble) => troubles.push(String(trouble.error())));
  context.on('console', (message) => {
    if (/content security policy|trusted(?:html|script| type)/i.test(message.text())) troubles.push(message.text());
  });
  return troubles;
}
