import { Button } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DeliveryDetail } from '#shared/contract/deliveries.ts';
import type { AssetId } from '#shared/domain/ids.ts';
import { useQuery } from '#renderer/api/use-query.ts';
import { CopyButton } from './copy-button.tsx';
import { LibraryImage } from './library-image.tsx';
import { PostText } from './post-text.tsx';
import styles from './by-hand-kit.module.css';

interface Props {
  readonly task: 'publish' | 'remove';
  readonly channel: string;
  /** What is to be posted; null where there is nothing to post. */
  readonly sent: DeliveryDetail['sent'];
  /** The page to post it on, or the one it stands on. */
  readonly address: string | null;
}

/** All that a person needs to post it, or to find it and take it down, step by step. */
export function ByHandKit({ task, channel, sent, address }: Props) {
  const { t } = useTranslation('delivery');
  return (
    <div className={styles.kit}>
      <ol className={styles.steps}>
        <li>{t(`byHand.steps.${task}.open`, { channel })}</li>
        <li>{t(`byHand.steps.${task}.do`)}</li>
        <li>{t(`byHand.steps.${task}.tell`)}</li>
      </ol>
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
      <div className={styles.tools}>
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
        {sent !== null && sent.text !== '' && (
          <CopyButton text={sent.text} label={t('byHand.copyText')} doneLabel={t('copied')} />
        )}
        {sent?.link != null && <CopyButton text={sent.link} label={t('byHand.copyLink')} doneLabel={t('copied')} />}
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
