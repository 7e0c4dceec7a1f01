import { Loader } from '@mantine/core';
import { IconFileOff } from '@tabler/icons-react';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { ContractError } from '#shared/contract/errors.ts';
import type { BrandId, PostId } from '#shared/domain/ids.ts';
import { useQuery } from '#renderer/api/use-query.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ComposerForm } from './composer-form.tsx';
import { openShelf } from './draft-shelf.ts';
import { useOnce } from './use-composer.ts';
import styles from './composer.module.css';

export interface LoaderProps {
  readonly brandId: BrandId;
  readonly postId: PostId | null;
  readonly day?: string | undefined;
  readonly time?: string | undefined;
  readonly onClose: () => void;
  /** What Escape and the cross do; the form puts its own way of closing here. */
  readonly requestClose: RefObject<() => void>;
  readonly onStartFresh: () => void;
}

/** Waits for all that the form needs, a draft that was left in this browser included. */
export function ComposerLoader(props: LoaderProps) {
  const { brandId, postId } = props;
  const { t } = useTranslation('composer');
  const shelf = useOnce(() => openShelf(localStorage, postId ?? brandId));
  const kept = useOnce(() => shelf.read());
  const keptId = postId ?? kept?.postId ?? null;

  const brand = useQuery('brands.list', {}).value?.items.find(({ id }) => id === brandId);
  const channels = useQuery('channels.list', { brandId }).value?.items;
  const pillars = useQuery('pillars.list', { brandId }).value?.items;
  const networks = useQuery('networks.list', {}).value?.items;
  const { value: detail, error } = useQuery('posts.get', keptId === null ? null : { id: keptId });

  const isGone = error instanceof ContractError && error.code === 'post.notFound';
  if (isGone && postId !== null && kept === null) {
    return <EmptyState icon={<IconFileOff size={24} />} title={t('missing.title')} text={t('missing.text')} />;
  }
  const isWaiting = keptId !== null && detail === undefined && !isGone;
  if (!brand || !channels || !pillars || !networks || isWaiting) {
    return (
      <div className={styles.loading}>
        <Loader size="sm" aria-label={t('loading')} />
      </div>
    );
  }
  return (
    <ComposerForm
      {...props}
      shelf={shelf}
      kept={kept}
      // A kept draft of a post that is gone goes on as a new one: what was written counts more.
      detail={isGone ? undefined : detail}
      facts={{ brand, channels, pillars, networks }}
    />
  );
}
