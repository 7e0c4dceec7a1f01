import { Button, TextInput } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeliveryDetail } from '#shared/contract/deliveries.ts';
import { useNowMs } from '#renderer/lib/use-now-ms.ts';
import { webLink } from '#renderer/lib/web-link.ts';
import { useCommand } from '#renderer/ui/use-command.ts';
import { fittingActs, stateOfMachine } from './what-fits.ts';
import styles from './next-step.module.css';

/** What only a person can say: it is out, it is not, it is gone. */
export function ResolveButtons({ delivery }: { readonly delivery: DeliveryDetail }) {
  const { t } = useTranslation('delivery');
  const resolve = useCommand('deliveries.resolve');
  const [url, setUrl] = useState('');
  const [isWrong, setWrong] = useState(false);
  const acts = fittingActs(delivery, useNowMs());
  const state = stateOfMachine(delivery);
  const asksForLink = acts.has('saidPublished') && (state === 'unconfirmed' || state === 'byHandPublish');
  const asksIfGone = acts.has('saidRemoved') && state === 'byHandRemove';
  if (!asksForLink && !asksIfGone) return null;

  const sayPublished = (): void => {
    const address = webLink(url);
    setWrong(address === null);
    if (address !== null)
      void resolve.run({ id: delivery.id, as: 'published', ...(address !== '' && { url: address }) });
  };

  return (
    <form
      className={styles.resolve}
      onSubmit={(event) => {
        event.preventDefault();
        if (asksForLink) sayPublished();
      }}
    >
      {asksForLink && (
        <TextInput
          label={t('resolve.link')}
          placeholder="https://"
          inputMode="url"
          dir="ltr"
          value={url}
          error={isWrong ? t('resolve.wrongLink') : null}
          onChange={(event) => setUrl(event.currentTarget.value)}
        />
      )}
      <div className={styles.answers}>
        {asksForLink && (
          <Button type="submit" loading={resolve.isRunning} leftSection={<IconCheck size={16} aria-hidden="true" />}>
            {t('resolve.published')}
          </Button>
        )}
        {asksForLink && (
          <Button
            variant="default"
            disabled={resolve.isRunning}
            leftSection={<IconX size={16} aria-hidden="true" />}
            onClick={() => void resolve.run({ id: delivery.id, as: 'notPublished' })}
          >
            {t('resolve.notPublished')}
          </Button>
        )}
        {asksIfGone && (
          <Button
            loading={resolve.isRunning}
            leftSection={<IconCheck size={16} aria-hidden="true" />}
            onClick={() => void resolve.run({ id: delivery.id, as: 'removed' })}
          >
            {t('resolve.removed')}
          </Button>
        )}
      </div>
    </form>
  );
}
