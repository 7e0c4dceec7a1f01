import { IconVideo } from '@tabler/icons-react';
import { useState } from 'react';
import type { Asset } from '#shared/contract/assets.ts';
import { useAnswers } from '#renderer/api/use-query.ts';
import styles from './library-image.module.css';

interface Props {
  readonly asset: Asset;
  readonly size: 'full' | 'thumb';
  readonly alt: string;
  readonly className?: string | undefined;
}

/** A picture of the library, or the first frame of a video: there is no smaller one of those. */
export function LibraryImage({ asset, size, alt, className }: Props) {
  const { current, renew, isLost } = useRenewed(asset);
  const { url, thumbUrl, width, height } = current;
  if (asset.kind === 'image') {
    return (
      <img
        src={size === 'full' ? url : thumbUrl}
        alt={alt}
        width={width}
        height={height}
        className={className}
        draggable={false}
        onError={renew}
      />
    );
  }
  const words = alt === '' ? { 'aria-hidden': true } : { role: 'img', 'aria-label': alt };
  // A browser may not know how this one was packed, though the network does.
  if (isLost) {
    return (
      <span className={`${styles.unseen} ${className ?? ''}`} {...words}>
        <IconVideo size={24} stroke={1.6} aria-hidden="true" />
      </span>
    );
  }
  return (
    <video
      src={url}
      width={width}
      height={height}
      className={className}
      preload="metadata"
      muted
      playsInline
      draggable={false}
      onError={renew}
      {...words}
    />
  );
}

/** The address of a file holds for an hour or two, so one that has run out is asked for again, once. */
function useRenewed(asset: Asset) {
  const answers = useAnswers();
  const [renewed, setRenewed] = useState<Asset | null>(null);
  const [isLost, setLost] = useState(false);
  const renew = (): void => {
    if (renewed !== null) return setLost(true);
    answers.fetch('assets.get', { id: asset.id }).then(setRenewed, () => setLost(true));
  };
  return { current: renewed ?? asset, renew, isLost };
}
