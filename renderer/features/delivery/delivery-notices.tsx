import { IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '#shared/contract/deliveries.ts';
import styles from './delivery-notices.module.css';

/** What a person should know before its time comes, and that hinders nothing. */
export function DeliveryNotices({ notices }: { readonly notices: readonly Finding[] }) {
  const { t } = useTranslation('delivery');
  if (notices.length === 0) return null;
  return (
    <ul className={styles.notices} aria-label={t('notices')}>
      {notices.map(({ code, message }) => (
        <li key={code}>
          <IconInfoCircle size={16} aria-hidden="true" />
          <span>{t(`problems.${code}`, { defaultValue: message })}</span>
        </li>
      ))}
    </ul>
  );
}
