import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  DELIVERY_EVENTS,
  MACHINE_STATES,
  machineState,
  transition,
  type DeliveryEvent,
  type MachineState,
} from '#shared/domain/delivery-machine.ts';
import { DELIVERY_STATES, type DeliveryState } from '#shared/domain/delivery-state.ts';

/** Written out by hand from the design, apart from the machine: every arrow that exists. All other pairs lead nowhere. */
const ARROWS: readonly (readonly [MachineState, DeliveryEvent, DeliveryState])[] = [
  ['planned', 'arm', 'armed'],
  ['planned', 'move', 'planned'],
  ['planned', 'cancel', 'cancelled'],
  ['planned', 'publishNow', 'armed'],
  ['armed', 'disarm', 'planned'],
  ['armed', 'move', 'armed'],
  ['armed', 'cancel', 'cancelled'],
  ['armed', 'publishNow', 'armed'],
  ['armed', 'claim', 'claimed'],
  ['armed', 'review', 'checking'],
  ['armed', 'late', 'missed'],
  ['armed', 'refused', 'failed'],
  ['claimed', 'send', 'sending'],
  ['claimed', 'askHand', 'byHand'],
  ['claimed', 'refused', 'failed'],
  ['claimed', 'recover', 'armed'],
  ['claimed', 'review', 'checking'],
  ['sending', 'published', 'published'],
  ['sending', 'notYet', 'waiting'],
  ['sending', 'refused', 'failed'],
  ['sending', 'lost', 'checking'],
  ['sending', 'recover', 'checking'],
  ['sending', 'cantTell', 'unconfirmed'],
  ['sending', 'callOff', 'cancelled'],
  ['sending', 'review', 'checking'],
  ['waiting', 'send', 'sending'],
  ['waiting', 'review', 'checking'],
  ['waiting', 'late', 'missed'],
  ['waiting', 'refused', 'failed'],
  ['waiting', 'disarm', 'planned'],
  ['waiting', 'move', 'armed'],
  ['waiting', 'cancel', 'cancelled'],
  ['waiting', 'publishNow', 'armed'],
  ['waiting', 'recover', 'armed'],
  ['checking', 'published', 'published'],
  ['checking', 'notYet', 'waiting'],
  ['checking', 'refused', 'failed'],
  ['checking', 'lost', 'checking'],
  ['checking', 'cantTell', 'unconfirmed'],
  ['checking', 'recover', 'checking'],
  ['checking', 'sendAgain', 'sending'],
  ['checking', 'callOff', 'cancelled'],
  ['checking', 'late', 'missed'],
  ['checking', 'review', 'checking'],
  ['published', 'expire', 'removing'],
  ['published', 'takeDown', 'removing'],
  ['published', 'resolveRemoved', 'removed'],
  ['published', 'askEdit', 'published'],
  ['published', 'edited', 'published'],
  ['published', 'editRefused', 'published'],
  ['unconfirmed', 'resolvePublished', 'published'],
  ['unconfirmed', 'resolveNotPublished', 'missed'],
  ['missed', 'arm', 'armed'],
  ['missed', 'review', 'checking'],
  ['missed', 'disarm', 'planned'],
  ['missed', 'move', 'armed'],
  ['missed', 'cancel', 'cancelled'],
  ['missed', 'publishNow', 'armed'],
  ['missed', 'resolvePublished', 'published'],
  ['failed', 'review', 'checking'],
  ['failed', 'arm', 'armed'],
  ['failed', 'disarm', 'planned'],
  ['failed', 'move', 'planned'],
  ['failed', 'cancel', 'cancelled'],
  ['failed', 'publishNow', 'armed'],
  ['failed', 'resolvePublished', 'published'],
  ['removing', 'gone', 'removed'],
  ['removing', 'stillThere', 'removing'],
  ['removing', 'lost', 'removing'],
  ['removing', 'handOver', 'byHand'],
  ['removing', 'resolveRemoved', 'removed'],
  ['removing', 'recover', 'removing'],
  ['byHandPublish', 'resolvePublished', 'published'],
  ['byHandPublish', 'resolveNotPublished', 'missed'],
  ['byHandPublish', 'move', 'armed'],
  ['byHandPublish', 'cancel', 'cancelled'],
  ['byHandRemove', 'resolveRemoved', 'removed'],
  ['cancelled', 'move', 'planned'],
];

const expected = new Map(ARROWS.map(([from, event, to]) => [`${from} ${event}`, to]));
const pairs = MACHINE_STATES.flatMap((from) => DELIVERY_EVENTS.map((event) => [from, event] as const));

describe('the delivery machine', () => {
  test.each(pairs)('%s on %s goes where the design says', (from, event) => {
    expect(transition(from, event)).toBe(expected.get(`${from} ${event}`) ?? null);
  });

  test('knows a delivery that waits for a person at either end apart', () => {
    expect(machineState({ state: 'byHand', live: false })).toBe('byHandPublish');
    expect(machineState({ state: 'byHand', live: true })).toBe('byHandRemove');
  });

  const histories = fc.array(fc.constantFrom(...DELIVERY_EVENTS), { maxLength: 60 });

  test('sends only what was armed, whatever happens to it', () => {
    fc.assert(
      fc.property(histories, (events) => {
        let armed = false;
        walk(events, (event, to) => {
          if (to === 'armed' && ['arm', 'move', 'publishNow', 'recover'].includes(event)) armed = true;
          if (to === 'planned' || to === 'cancelled') armed = false;
          if (to === 'sending') expect(armed).toBe(true);
        });
      }),
    );
  });

  test('never sends again what may be out, until a look or a person said that it is not, unless as the very same', () => {
    fc.assert(
      fc.property(histories, (events) => {
        let mayBeOut = false;
        walk(events, (event, to) => {
          if (to === 'sending' && event !== 'sendAgain') expect(mayBeOut).toBe(false);
          if (to === 'sending') mayBeOut = true;
          if (['notYet', 'refused', 'callOff', 'late', 'resolveNotPublished'].includes(event)) mayBeOut = false;
          if (to === 'published') mayBeOut = true;
        });
      }),
    );
  });

  test('never leaves a removed post', () => {
    for (const event of DELIVERY_EVENTS) expect(transition('removed', event)).toBeNull();
  });
});

function walk(events: readonly DeliveryEvent[], see: (event: DeliveryEvent, to: DeliveryState) => void): void {
  let state: DeliveryState = 'planned';
  let live = false;
  for (const event of events) {
    const to = transition(machineState({ state, live }), event);
    if (to === null) continue;
    if (to === 'published') live = true;
    if (to === 'removed') live = false;
    state = to;
    expect(DELIVERY_STATES).toContain(state);
    see(event, to);
  }
}
