import { Button } from '@mantine/core';
import { IconCheck, IconWorldCog } from '@tabler/icons-react';
import { Trans, useTranslation } from 'react-i18next';
import type { Need } from '#shared/contract/needs.ts';
import { useClient } from '#renderer/api/door.ts';
import { useQuery } from '#renderer/api/use-query.ts';
import { useFormat } from '#renderer/lib/format.ts';
import { openPanel } from '#renderer/lib/use-route.ts';
import { NeedCard } from './need-card.tsx';
import { useAnswer } from './use-answer.ts';
import styles from './need-card.module.css';

type MovedNeed = Extract<Need, { kind: 'moved' }>;

/** New rules of a time zone changed the moment at which some posts go out; their time on the wall stayed. */
export function MovedNeed({ need }: { readonly need: MovedNeed }) {
  const { t } = useTranslation('needs');
  const client = useClient();
  const { run } = useAnswer();
  return (
    <NeedCard
      cardKey={need.kind}
      tone="plain"
      picture={<IconWorldCog size={20} stroke={1.5} aria-hidden="true" />}
      title={t('moved.title', { count: need.items.length })}
    >
      <p className={styles.known}>{t('moved.text')}</p>
      <ul className={styles.moved}>
        {need.items.map((item) => (
          <MovedItem key={item.id} item={item} />
        ))}
      </ul>
      <div className={styles.answers}>
        <Button
          leftSection={<IconCheck size={16} aria-hidden="true" />}
          onClick={() => run(() => client.call('scheduler.acknowledgeMoved', {}))}
        >
          {t('moved.seen')}
        </Button>
      </div>
    </NeedCard>
  );
}

function MovedItem({ item }: { readonly item: MovedNeed['items'][number] }) {
  const { t } = useTranslation(['needs', 'delivery']);
  const format = useFormat();
  const zone = useQuery('deliveries.get', { id: item.id }).value?.at.zone ?? Temporal.Now.timeZoneId();
  return (
    <li>
      <button
        type="button"
        className={styles.open}
        dir="auto"
        onClick={() => openPanel({ kind: 'delivery', id: item.id })}
      >
        {item.post.title || item.post.opening || t('delivery:untitled')}
      </button>
      <span>
        <Trans
          t={t}
          i18nKey="moved.item"
          values={{ was: format.instant(item.was, zone), now: format.instant(item.now, zone) }}
          components={{ del: <del />, b: <strong /> }}
        />
      </span>
    </li>
  );
}
