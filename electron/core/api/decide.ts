import { plusMs, type EpochMs } from '#shared/time/instant.ts';
import type { ChannelId } from '#shared/domain/ids.ts';
import { ok } from '#shared/lib/outcome.ts';
import { applyEvent } from '../scheduler/apply-event.ts';
import { CATCH_UP_GAP_MS } from '../scheduler/lateness.ts';
import { UNFROZEN } from '../scheduler/unfrozen.ts';
import { findDelivery, type DeliveryRecord } from '../store/deliveries.ts';
import type { Reader, Writer } from '../store/handles.ts';
import type { ApiParts } from './api-parts.ts';
import { contentFindings } from './arm-findings.ts';
import { cannot, forEachDelivery } from './for-each-delivery.ts';
import { goNow } from './go-now.ts';
import type { Handlers } from './handlers.ts';

/** One answer for all that waits: after a sleep a person is asked once, not once for each post. */
export function decideHandlers(parts: ApiParts): Handlers<'deliveries.decide'> {
  const { store, ports } = parts;
  return {
    'deliveries.decide'({ ids, as }) {
      const now = ports.clock.now();
      const decideAll = (writer: Writer) => {
        const inOrder = [...new Set(ids)].toSorted((a, b) => dueAt(writer, a) - dueAt(writer, b));
        const turns = new Map<ChannelId, number>();
        return ok(
          forEachDelivery(writer, inOrder, (delivery) => {
            if (as === 'skip') return skip(writer, delivery, now) ? [] : [cannot(delivery)];
            const findings = contentFindings(parts, writer, delivery);
            if (findings.length > 0) return findings;
            const turn = turns.get(delivery.channelId) ?? 0;
            if (!sendAt(writer, delivery, plusMs(now, turn * CATCH_UP_GAP_MS), now)) return [cannot(delivery)];
            turns.set(delivery.channelId, turn + 1);
            return [];
          }),
        );
      };
      // Skipped, nothing reaches a network: it is taken back in one step, as skipping a single one is.
      return as === 'skip' ? store.act({ method: 'deliveries.cancel', at: now }, decideAll) : store.transact(decideAll);
    },
  };
}

function dueAt(reader: Reader, id: DeliveryRecord['id']): number {
  return findDelivery(reader, id)?.dueAt ?? 0;
}

function sendAt(writer: Writer, delivery: DeliveryRecord, at: EpochMs, now: EpochMs): boolean {
  const patch = goNow(delivery, at);
  return applyEvent(writer, delivery, { event: 'publishNow', who: 'you', why: 'publishNow', at: now, patch });
}

function skip(writer: Writer, delivery: DeliveryRecord, now: EpochMs): boolean {
  const patch = { ...UNFROZEN, actAt: null };
  return applyEvent(writer, delivery, { event: 'cancel', who: 'you', why: 'skipped', at: now, patch });
}
