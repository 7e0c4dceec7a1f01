import { Button } from '@mantine/core';
import { IconExternalLink, IconFolderOpen } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DeliveryDetail } from '#shared/contract/deliveries.ts';
import { CopyButton } from '#renderer/ui/copy-button.tsx';
import { useCommand } from '#renderer/ui/use-command.ts';
import { shownAddress } from '#renderer/lib/shown-address.ts';
import styles from './delivery.module.css';

/** Where it can be seen: a web page to open, or a file on this machine. */
export function DeliveryLink({ delivery }: { readonly delivery: DeliveryDetail }) {
  const { t } = useTranslation('delivery');
  const open = useCommand('deliveries.open');
  const url = delivery.remote?.url ?? null;
  if (url === null || delivery.removedAt !== null) return null;
  const address = shownAddress(url);
  return (
    <section className={styles.block} aria-label={t('link.label')}>
      <h3 className={styles.heading}>{t('link.label')}</h3>
      <div className={styles.link}>
        {address.kind === 'web' ? (
          <a className={styles.address} href={address.href} target="_blank" rel="noopener noreferrer">
            <bdi>{address.text}</bdi>
            <IconExternalLink size={14} aria-hidden="true" />
          </a>
        ) : (
          <code className={styles.address}>
            <bdi>{address.text}</bdi>
          </code>
        )}
        <CopyButton text={address.text} label={t('link.copy')} doneLabel={t('copied')} />
        {address.kind === 'file' && (
          <Button
            variant="default"
            size="compact-sm"
            loading={open.isRunning}
            leftSection={<IconFolderOpen size={14} aria-hidden="true" />}
            onClick={() => void open.run({ id: delivery.id })}
          >
            {t('link.open')}
          </Button>
        )}
      </div>
    </section>
  );
}
