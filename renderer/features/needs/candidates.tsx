import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { shownAddress } from '#renderer/lib/shown-address.ts';
import type { DeliveryNeed } from './need-groups.ts';
import styles from './need-card.module.css';

interface Props {
  readonly candidates: DeliveryNeed['candidates'];
  readonly onPick: (url: string) => void;
}

/** Posts on the network that could be it: look at each, and say which it is. */
export function Candidates({ candidates, onPick }: Props) {
  const { t } = useTranslation('needs');
  const found = candidates.flatMap(({ id, url }) => {
    const address = url === null ? null : shownAddress(url);
    return address?.kind === 'web' ? [{ id, ...address }] : [];
  });
  if (found.length === 0) return null;
  return (
    <div className={styles.candidates}>
      <p className={styles.known}>{t('candidates.label', { count: found.length })}</p>
      <ul>
        {found.map(({ id, href, text }) => (
          <li key={id}>
            <a href={href} target="_blank" rel="noopener noreferrer">
              <bdi>{text}</bdi>
            </a>
            <Button
              variant="default"
              size="compact-sm"
              aria-label={t('candidates.pickLabel', { address: text })}
              onClick={() => onPick(href)}
            >
              {t('candidates.pick')}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
