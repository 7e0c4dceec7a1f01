import type { DeliveryState } from '#shared/domain/delivery-state.ts';
import type { Door } from './door.ts';
import { sleep } from './stage.ts';

/** A delivery as the program shows it. */
export interface Shown {
  readonly id: string;
  readonly postId: string;
  readonly state: DeliveryState;
  readonly at: { readonly local: string; readonly zone: string };
  readonly dueAt: string;
  readonly expiresAt: string | null;
  readonly publishedAt: string | null;
  readonly removedAt: string | null;
  readonly remote?: { readonly id: string; readonly url: string | null };
  readonly problem?: { readonly code: string; readonly message: string };
  readonly attempts: number;
}

const RESTLESS: readonly DeliveryState[] = ['armed', 'claimed', 'sending', 'waiting', 'checking', 'removing'];

/** Every delivery there is, or those in some states. */
export async function listDeliveries(door: Door, states?: readonly DeliveryState[]): Promise<Shown[]> {
  const all: Shown[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await door.call<{ items: Shown[]; cursor?: string | null }>('deliveries.list', {
      ...(states && { states }),
      ...(cursor && { cursor }),
      limit: 500,
    });
    all.push(...page.items);
    if (!page.cursor) return all;
    cursor = page.cursor;
  }
}

/** Waits until nothing moves any more, or until it has taken too long: what is still moving then is for the judge. */
export async function settled(
  door: Door,
  options: {
    readonly withinMs: number;
    /** Others may be armed for long yet. */
    readonly only?: ReadonlySet<string>;
    say?(sentence: string): void;
  },
): Promise<void> {
  const until = performance.now() + options.withinMs;
  for (let said = 0; performance.now() < until;) {
    const moving = (await listDeliveries(door, RESTLESS)).filter(({ id }) => options.only?.has(id) ?? true);
    if (moving.length === 0) return;
    if (performance.now() - said > 10_000) {
      options.say?.(`${moving.length} to go`);
      said = performance.now();
    }
    await sleep(250);
  }
}
