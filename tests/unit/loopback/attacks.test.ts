import { describe, expect, test } from 'vitest';
import { contract } from '#shared/contract/contract.ts';
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

test('no method of the contract answers a stranger, and none answers a GET', async () => {
  const door = await openTestDoor();
  const strangers = [[], ['Authorization: Bearer wrong'], [`Cookie: token=${door.token}`]];
  for (const name of Object.keys(contract)) {
    for (const headers of strangers) {
      const options = {
        bare: true,
        headers: [`Host: ${door.host}`, 'Content-Type: application/json', ...headers],
        body: '{}',
      };
      expect((await door.request(`POST /api/${name} HTTP/1.1`, options))?.status).toBe(401);
    }
    for (const read of ['GET', 'HEAD']) {
      expect((await door.request(`${read} /api/${name} HTTP/1.1`))?.status).toBe(405);
    }
  }
  expect(door.core.calls).toEqual([]);
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
