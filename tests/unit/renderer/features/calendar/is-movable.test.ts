import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { DELIVERY_STATES } from '#shared/domain/delivery-state.ts';
import { isMovable } from '#renderer/features/calendar/is-movable.ts';

describe('moving a chip', () => {
  it('is not offered for what is out, or on its way out or down', () => {
    const fixed = DELIVERY_STATES.filter((state) => !isMovable(state));
    expect(fixed).toEqual(['claimed', 'sending', 'checking', 'published', 'unconfirmed', 'removing', 'removed']);
  });

  it('says why it can’t be done, for each state in which it can’t', () => {
    const file = path.join(import.meta.dirname, '../../../../../renderer/locales/en/calendar.json');
    const { fixed } = JSON.parse(fs.readFileSync(file, 'utf8')) as { fixed: Record<string, string> };
    expect(Object.keys(fixed).sort()).toEqual(DELIVERY_STATES.filter((state) => !isMovable(state)).sort());
  });
});
