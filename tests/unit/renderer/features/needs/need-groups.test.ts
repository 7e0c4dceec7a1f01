import { describe, expect, test } from 'vitest';
import type { Need } from '#shared/contract/needs.ts';
import { CATCH_UP, groupNeeds, type Choices } from '#renderer/features/needs/need-groups.ts';
import { deliveryNeed, reviewNeed, rowsNeed } from './needs.ts';

const nothingChosen: Choices = { left: new Set(), isOneByOne: false };

const shown = (needs: readonly Need[], choices: Partial<Choices> = {}) =>
  groupNeeds(needs, { ...nothingChosen, ...choices }).map(({ urgency, entries }) => [
    urgency,
    entries.map(({ key }) => key),
  ]);

describe('the cards of what needs a person', () => {
  test('what holds everything back comes first, what is only to be seen last', () => {
    const needs = [rowsNeed, deliveryNeed('a', 'failed'), deliveryNeed('b', 'overdue'), reviewNeed];
    expect(shown(needs)).toEqual([
      ['stops', ['review']],
      ['soon', ['b']],
      ['decide', ['a']],
      ['look', ['rows']],
    ]);
  });

  test('posts that were missed together are asked about once, before the rest', () => {
    const needs = [
      deliveryNeed('a', 'unconfirmed'),
      deliveryNeed('b', 'missed', 'delivery.late'),
      deliveryNeed('c', 'missed', 'delivery.late'),
    ];
    expect(shown(needs)).toEqual([['decide', [CATCH_UP, 'a']]]);
    expect(shown(needs, { isOneByOne: true })).toEqual([['decide', [CATCH_UP, 'a', 'b', 'c']]]);
  });

  test('a single missed post is a card of its own', () => {
    expect(shown([deliveryNeed('a', 'missed', 'delivery.late')])).toEqual([['decide', ['a']]]);
  });

  test('one that is known not to be out, or has expired, is not caught up with the others', () => {
    const needs = [
      deliveryNeed('a', 'missed', 'delivery.notOut'),
      deliveryNeed('b', 'missed', 'delivery.expired'),
      deliveryNeed('c', 'missed', 'delivery.late'),
    ];
    expect(shown(needs)).toEqual([['decide', ['a', 'b', 'c']]]);
  });

  test('what is left for later goes to the end', () => {
    const needs = [deliveryNeed('a', 'unconfirmed'), deliveryNeed('b', 'failed')];
    expect(shown(needs, { left: new Set(['a']) })).toEqual([
      ['decide', ['b']],
      ['left', ['a']],
    ]);
  });
});
