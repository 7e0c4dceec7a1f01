import { expect, it } from 'vitest';
import { NEEDS_YOU_STATES } from '#shared/domain/delivery-state.ts';
import { DELIVERY_STATES_THAT_NEED_YOU } from '#renderer/ui/state-look.ts';

it('the states that a screen shows as waiting for a person are the ones the core counts', () => {
  expect([...DELIVERY_STATES_THAT_NEED_YOU].sort()).toEqual([...NEEDS_YOU_STATES].sort());
});
