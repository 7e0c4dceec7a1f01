import { IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { liveDeliveries, standingOf } from './standing.ts';
import { useWorld } from './use-composer.ts';
import styles from './frozen-notes.module.css';

/** What of this post can't be changed any more, and what still can. */
export function FrozenNotes() {
  const { deliveries } = useWorld();
  const standings = new Set(liveDeliveries(deliveries).map(({ state }) => standingOf(state)));
  return (
    <>
      {standings.has('inFlight') && <FrozenNote kind="inFlight" />}
      {standings.has('out') && <FrozenNote kind="out" />}
    </>
  );
}

function FrozenNote({ kind }: { readonly kind: 'inFlight' | 'out' }) {
  const { t } = useTranslation('composer');
  return (
    <p className={styles.note} role="note">
      <IconLock size={16} className={styles.icon} aria-hidden="true" />
      {t(`frozen.${kind}`)}
    </p>
  );
}
