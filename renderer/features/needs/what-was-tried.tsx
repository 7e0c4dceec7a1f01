import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/lib/format.ts';
import type { DeliveryNeed } from './need-groups.ts';
import styles from './need-card.module.css';

/** What Broadside did before it asked; nothing where it had nothing to try. */
export function WhatWasTried({ need }: { readonly need: DeliveryNeed }) {
  const { t } = useTranslation('needs');
  const format = useFormat();
  const { attempts, looks, firstSentAt, lastSentAt } = need.tried;
  const { zone } = need.delivery.at;
  const facts = [
    ...(attempts > 0 ? [t('tried.attempts', { count: attempts })] : []),
    ...(firstSentAt === null ? [] : [t('tried.first', { time: format.instant(firstSentAt, zone) })]),
    ...(lastSentAt === null || lastSentAt === firstSentAt
      ? []
      : [t('tried.last', { time: format.instant(lastSentAt, zone) })]),
    ...(looks > 0 ? [t('tried.looks', { count: looks })] : []),
  ];
  if (facts.length === 0) return null;
  return (
    <ul className={styles.tried} aria-label={t('tried.label')}>
      {facts.map((fact) => (
        <li key={fact}>{fact}</li>
      ))}
    </ul>
  );
}
