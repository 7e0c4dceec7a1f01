import { describe, expect, test } from 'vitest';
import type { Guard } from '#loopback/guard/guard.ts';
import { foreign, malformed, misused, unauthorised, type Attack } from '#tests/support/loopback/attacks.ts';
import { openTestDoor } from '#tests/support/loopback/test-door.ts';

const groups = { malformed, unauthorised, foreign } as const;
const everything: readonly Attack[] = [...malformed, ...unauthorised, ...foreign, ...misused];

test.each(everything)('$name is refused, and only counted', async (attack) => {
  const door = await openTestDoor();
  expect(await attack.run(door)).toBe(false);
  expect(door.core.calls).toEqual([]);
  expect(door.core.uploads).toEqual([]);
  expect(door.logged).toEqual([]);
});

/** Lets everything in, so that it is seen whether an attack would work at all. */
const noGuard: Guard = { admit: () => ({ kind: 'admitted' }), count() {}, refusals: new Map() };

describe('without the guard', () => {
  test.each(Object.entries(groups))(
    'the attacks called %s work, so the tests above can fail',
    async (_name, attacks) => {
      const door = await openTestDoor({ createGuard: () => noGuard });
      const failed: string[] = [];
      for (const attack of attacks) if (!(await attack.run(door))) failed.push(attack.name);
      // A user name in the address is refused by Hono's server too.
      expect(failed.filter((name) => !name.includes('user name'))).toEqual([]);
    },
  );
});
