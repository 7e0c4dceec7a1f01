import { expect, it } from 'vitest';
import { DELIVERY_STATES, NEEDS_YOU_STATES } from '#shared/domain/delivery-state.ts';
import { stateLooks } from '#renderer/ui/state-look.ts';

it('the states that a screen shows as waiting for a person are the ones the core counts', () => {
  const shown = DELIVERY_STATES.filter((state) => stateLooks[state].needsYou);
  expect([...shown].sort()).toEqual([...NEEDS_YOU_STATES].sort());
});
