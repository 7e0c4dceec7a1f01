import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BrandId, PostId } from '#shared/domain/ids.ts';
import { SidePanel } from '#renderer/ui/side-panel.tsx';
import { ComposerLoader } from './composer-loader.tsx';

interface Props {
  readonly brandId: BrandId;
  /** Null: a new post. */
  readonly postId: PostId | null;
  readonly day?: string | undefined;
  readonly time?: string | undefined;
  readonly onClose: () => void;
}

/** The place where a post is written, shown as it will look, and given its channels and its time. */
export function Composer({ onClose, ...post }: Props) {
  // All texts the form may come to need, before it is shown: a part that waited for its own would take the panel away.
  const { t } = useTranslation(['composer', 'delivery', 'states', 'channels']);
  const requestClose = useRef(onClose);
  /** Counts up when a kept draft is put aside for a new one: everything starts again. */
  const [round, setRound] = useState(0);
  return (
    <SidePanel label={t('post')} width="clamp(min(100vw, 760px), 66vw, 1120px)" onClose={() => requestClose.current()}>
      <ComposerLoader
        key={round}
        {...post}
        onClose={onClose}
        requestClose={requestClose}
        onStartFresh={() => setRound(round + 1)}
      />
    </SidePanel>
  );
}
