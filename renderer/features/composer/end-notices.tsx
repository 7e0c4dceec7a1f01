import { IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import type { Delivery } from '#shared/contract/deliveries.ts';
import { useQuery } from '#renderer/api/use-query.ts';
import { isMovable, liveDeliveries } from './standing.ts';
import { takeDownNotices } from './take-down-notices.ts';
import { useForm, useWorld } from './use-composer.ts';
import styles from './when-fields.module.css';

/** What the chosen end comes to on each channel, right where it is chosen. */
export function EndNotices() {
  const { t } = useTranslation('composer');
  const world = useWorld();
  const schedule = useForm((state) => state.schedule);
  const options = useForm((state) => state.options);
  const notices = takeDownNotices({ schedule, options }, world);
  const planned = liveDeliveries(world.deliveries).filter(
    ({ channelId, state }) => isMovable(state) && schedule.channelIds.includes(channelId),
  );
  return (
    <ul className={styles.notices} aria-live="polite">
      {notices.map(({ channel, kind, hours }) => (
        <Notice key={channel.id}>
          <Trans
            t={t}
            i18nKey={`comesDown.${kind}`}
            values={{ channel: channel.name, hours }}
            components={{ b: <strong /> }}
          />
        </Notice>
      ))}
      {planned.map((delivery) => (
        <CoreNotices key={delivery.id} delivery={delivery} />
      ))}
    </ul>
  );
}

/** What its connector says of it, beyond what the form says already. */
function CoreNotices({ delivery }: { readonly delivery: Delivery }) {
  const { t } = useTranslation('delivery');
  const notices = useQuery('deliveries.get', { id: delivery.id }).value?.notices ?? [];
  return notices
    .filter(({ code }) => !/\.endsBy(?:Hand|Text)$/.test(code))
    .map(({ code, message }) => <Notice key={code}>{t(`problems.${code}`, { defaultValue: message })}</Notice>);
}

function Notice({ children }: { readonly children: ReactNode }) {
  return (
    <li>
      <IconInfoCircle size={15} aria-hidden="true" />
      <span>{children}</span>
    </li>
  );
}
