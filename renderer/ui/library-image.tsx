import { useState } from 'react';
import type { Asset } from '#shared/contract/assets.ts';
import { useAnswers } from '#renderer/api/use-query.ts';

interface Props {
  readonly asset: Asset;
  readonly size: 'full' | 'thumb';
  readonly alt: string;
  readonly className?: string | undefined;
}

/** A picture of the library. Its address holds for an hour or two, so one that has run out is asked for again, once. */
export function LibraryImage({ asset, size, alt, className }: Props) {
  const answers = useAnswers();
  const [renewed, setRenewed] = useState<Asset | null>(null);
  const { url, thumbUrl, width, height } = renewed ?? asset;
  const renew = (): void => {
    if (renewed !== null) return;
    answers.fetch('assets.get', { id: asset.id }).then(setRenewed, () => setRenewed(asset));
  };
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
