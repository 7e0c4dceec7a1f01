import { Button } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AssetId } from '#shared/domain/ids.ts';
import { useQuery } from '#renderer/api/use-query.ts';
import { CopyButton } from '#renderer/ui/copy-button.tsx';
import { LibraryImage } from '#renderer/ui/library-image.tsx';
import { PostText } from '#renderer/ui/post-text.tsx';
import type { DeliveryProps } from './delivery-view.tsx';
import { stateOfMachine } from './what-fits.ts';
import styles from './next-step.module.css';

/** All that a person needs to post it, or to find it and take it down. */
export function ByHandTask({ delivery, channel }: DeliveryProps) {
  const { t } = useTranslation('delivery');
  const state = stateOfMachine(delivery);
  const page = channel.settings['url'] ?? null;
  const address = state === 'byHandRemove' ? (delivery.remote?.url ?? page) : page;
  const sent = state === 'byHandPublish' ? delivery.sent : null;
  return (
    <div className={styles.task}>
      {sent !== null && sent.text !== '' && <PostText text={sent.text} className={styles.words} />}
      {sent !== null && sent.assetIds.length > 0 && (
        <ul className={styles.files} aria-label={t('byHand.pictures')}>
          {sent.assetIds.map((id, index) => (
            <li key={id}>
              <SavablePicture id={id as AssetId} number={index + 1} />
            </li>
          ))}
        </ul>
      )}
      <div className={styles.answers}>
        {sent !== null && sent.text !== '' && (
          <CopyButton text={sent.text} label={t('byHand.copyText')} doneLabel={t('copied')} />
        )}
        {sent?.link != null && <CopyButton text={sent.link} label={t('byHand.copyLink')} doneLabel={t('copied')} />}
        {address !== null && (
          <Button
            component="a"
            href={address}
            target="_blank"
            rel="noopener noreferrer"
            variant="default"
            size="compact-sm"
            leftSection={<IconExternalLink size={14} aria-hidden="true" />}
          >
            {t('byHand.open')}
          </Button>
        )}
      </div>
    </div>
  );
}

function SavablePicture({ id, number }: { readonly id: AssetId; readonly number: number }) {
  const { t } = useTranslation('delivery');
  const asset = useQuery('assets.get', { id }).value;
  if (asset === undefined) return null;
  return (
    <a className={styles.file} href={asset.url} download={asset.name}>
      <LibraryImage asset={asset} size="thumb" alt="" />
      <span>{t('byHand.save', { number })}</span>
    </a>
  );
}
