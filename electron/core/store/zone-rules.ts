import type { DeliveryState } from '#shared/domain/delivery-state.ts';
import type { DeliveryId } from '#shared/domain/ids.ts';
import type { ResolvedWallClock, WallClock } from '#shared/time/wall-clock.ts';
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

/** What of a delivery follows from clocks, without all the rest: there may be very many. */
export interface PlannedTimes {
  readonly id: DeliveryId;
  readonly state: DeliveryState;
  readonly at: WallClock;
  readonly shift: ResolvedWallClock['shift'];
  readonly dueAt: number;
  readonly endsAt: WallClock | null;
  readonly expiresAt: number | null;
}

interface PlannedRow extends Omit<PlannedTimes, 'at' | 'endsAt'> {
  readonly local: string;
  readonly zone: string;
  readonly endLocal: string | null;
  readonly endZone: string | null;
}

export function plansFollowing(reader: Reader, zone: string): PlannedTimes[] {
  return reader
    .all<PlannedRow>(
      `SELECT id, state, at_local AS local, at_zone AS zone, shift, due_at AS dueAt, expiry_local AS endLocal,
         expiry_zone AS endZone, expires_at AS expiresAt
       FROM deliveries WHERE ${FOLLOWS_ITS_CLOCK}`,
      zone,
      zone,
    )
    .map(({ local, zone: atZone, endLocal, endZone, ...row }) => ({
      ...row,
      at: { local, zone: atZone },
      endsAt: endLocal === null || endZone === null ? null : { local: endLocal, zone: endZone },
    }));
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
