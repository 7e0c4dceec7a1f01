import type { Browser, Page } from '@playwright/test';
import type { ClockRemote } from '#tests/support/clock/clock-remote.ts';
import type { Input, MethodName, Output } from '#shared/contract/contract.ts';

/** Broadside, open on a data folder of its own, as one of its doors shows it. */
export interface OpenProgram {
  readonly page: Page;
  /** The program's clock; null where it is the machine's own. */
  readonly clock: ClockRemote | null;
  /** What went wrong on the page so far that no user saw. */
  readonly troubles: readonly string[];
  /** Asks the core as a script would: for facts, never to do what the screens are tested for. */
  call<Name extends MethodName>(method: Name, input: Input<Name>): Promise<Output<Name>>;
  close(): Promise<void>;
}

/** A way of running the whole program. */
export interface Driver {
  readonly name: string;
  /** Why it can't run here, or null where it can. */
  readonly unfit: string | null;
  /** Whether its programs run on a clock that a test can move. */
  readonly movesTime: boolean;
  open(browser: Browser, folder: string): Promise<OpenProgram>;
}

/** The value of an envelope; a refusal fails the test with its words. */
export function valueOf<Value>(envelope: unknown): Value {
  const { ok, value, error } = envelope as { ok: boolean; value: Value; error?: { code: string; message: string } };
  if (!ok) throw new Error(`${error?.code}: ${error?.message}`);
  return value;
}
