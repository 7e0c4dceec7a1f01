import type { DeliveryId } from '#shared/domain/ids.ts';
import { findDelivery, type DeliveryRecord } from './deliveries.ts';
import type { Reader, Writer } from './handles.ts';

/** What is still to go out at a time, or to come down at one. Everything else keeps the instant at which it really was. */
const FOLLOWS_ITS_CLOCK = `(at_zone = ? AND state IN ('planned', 'armed', 'waiting')
  OR expiry_zone = ? AND state IN ('planned', 'armed', 'waiting', 'published', 'removing'))`;

/** The zones of all plans that follow a clock. */
export function zonesInUse(reader: Reader): string[] {
  return reader
    .all<{ zone: string }>(
      'SELECT at_zone AS zone FROM deliveries UNION SELECT expiry_zone FROM deliveries ORDER BY zone',
    )
    .map(({ zone }) => zone)
    .filter((zone) => zone !== null);
}

export function deliveriesFollowing(reader: Reader, zone: string): DeliveryRecord[] {
  return reader
    .all<{ id: DeliveryId }>(`SELECT id FROM deliveries WHERE ${FOLLOWS_ITS_CLOCK} ORDER BY due_at, id`, zone, zone)
    .map(({ id }) => findDelivery(reader, id))
    .filter((delivery) => delivery !== undefined);
}

/** The rules that the instants of a zone were last derived by, as a hash. */
export function knownRules(reader: Reader, zone: string): string | undefined {
  return reader.value<string>('SELECT sha256 FROM zone_rules WHERE zone = ?', zone);
}

export function noteRules(writer: Writer, zone: string, sha256: string): void {
  writer.run(
    'INSERT INTO zone_rules VALUES (?, ?) ON CONFLICT (zone) DO UPDATE SET sha256 = excluded.sha256',
    zone,
    sha256,
  );
}
