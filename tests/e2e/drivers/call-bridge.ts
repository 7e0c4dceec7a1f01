import type { Page } from '@playwright/test';
import type { Input, MethodName, Output } from '#shared/contract/contract.ts';
import type { DesktopBridge } from '#shared/contract/desktop-bridge.ts';
import { valueOf } from './driver.ts';

/** Asks the core of a desktop program through the bridge that its page has. */
export async function callBridge<Name extends MethodName>(
  page: Page,
  method: Name,
  input: Input<Name>,
): Promise<Output<Name>> {
  const question: { method: string; input: unknown } = { method, input };
  const envelope = await page.evaluate((asked) => {
    const { broadside } = globalThis as unknown as { broadside: DesktopBridge<File> };
    return broadside.call(asked.method, asked.input);
  }, question);
  return valueOf(envelope);
}
