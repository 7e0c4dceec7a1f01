import { ActionIcon, Button, Popover, Textarea, UnstyledButton } from '@mantine/core';
import { IconArrowLeft, IconArrowRight, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Asset } from '#shared/contract/assets.ts';
import type { AssetId } from '#shared/domain/ids.ts';
import { useFormat } from '#renderer/lib/format.ts';
import { LibraryImage } from '#renderer/ui/library-image.tsx';
import type { PictureDrag } from './use-picture-drag.ts';
import { useComposer, useForm } from './use-composer.ts';
import styles from './pictures.module.css';

interface Props {
  readonly id: AssetId;
  readonly index: number;
  readonly count: number;
  readonly onMove: (to: number) => void;
  readonly drag: PictureDrag;
}

/** One picture: drag it to another place, open it for its alt text. */
export function PictureTile({ id, index, count, onMove, drag }: Props) {
  const { t } = useTranslation('composer');
  const asset = useForm((state) => state.assets[id]);
  const alt = useForm((state) => state.content.altTexts[id] ?? '');
  const isFrozen = useForm((state) => state.isFrozen);
  const [isOpen, setOpen] = useState(false);
  const hasAlt = alt.trim() !== '';
  const name = t('pictures.open', { number: index + 1, count, name: asset?.name ?? '' });
  return (
    <li
      className={styles.tile}
      draggable={!isFrozen}
      data-dragged={drag.draggedId === id || undefined}
      data-over={(drag.overIndex === index && drag.draggedId !== id) || undefined}
      {...drag.handlers(id, index)}
    >
      <Popover opened={isOpen} onChange={setOpen} position="bottom-start" trapFocus width={320}>
        <Popover.Target>
          <UnstyledButton className={styles.open} onClick={() => setOpen(!isOpen)}>
            {asset !== undefined && <LibraryImage asset={asset} size="thumb" alt="" className={styles.image} />}
            <span className="visually-hidden">
              {name}. {t(hasAlt ? 'pictures.hasAlt' : 'pictures.noAlt')}
            </span>
            <span aria-hidden="true">
              {asset !== undefined && <span className={styles.badge}>{factOf(asset)}</span>}
              <span className={styles.badge} data-alt data-missing={!hasAlt || undefined}>
                ALT
              </span>
            </span>
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown data-popover aria-label={name}>
          <PictureDetails id={id} asset={asset} alt={alt} index={index} count={count} onMove={onMove} />
        </Popover.Dropdown>
      </Popover>
    </li>
  );
}

/** What tells most at a glance: how large a picture is, how long a video. */
function factOf({ width, height, durationMs }: Asset): string {
  if (durationMs === undefined) return `${width}×${height}`;
  const seconds = Math.round(durationMs / 1000);
  return `▶ ${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

interface DetailsProps extends Omit<Props, 'drag'> {
  readonly asset: Asset | undefined;
  readonly alt: string;
}

function PictureDetails({ id, asset, alt, index, count, onMove }: DetailsProps) {
  const { t } = useTranslation('composer');
  const composer = useComposer();
  const format = useFormat();
  const { altTexts, assetIds } = useForm((state) => state.content);
  const isFrozen = useForm((state) => state.isFrozen);
  return (
    <div className={styles.details}>
      <Textarea
        label={t('pictures.alt')}
        description={t('pictures.altHelp')}
        rows={3}
        maxLength={2000}
        value={alt}
        dir="auto"
        data-autofocus
        readOnly={isFrozen}
        onChange={(event) => composer.edit({ altTexts: { ...altTexts, [id]: event.currentTarget.value } })}
      />
      {asset !== undefined && (
        <p className={styles.facts}>
          <span className={styles.fileName}>{asset.name}</span>
          {t('pictures.size', { width: asset.width, height: asset.height, bytes: format.bytes(asset.bytes) })}
        </p>
      )}
      <div className={styles.actions}>
        <ActionIcon
          variant="default"
          size={26}
          disabled={isFrozen || index === 0}
          aria-label={t('pictures.earlier')}
          title={t('pictures.earlier')}
          onClick={() => onMove(index - 1)}
        >
          <IconArrowLeft size={15} className={styles.mirrored} aria-hidden="true" />
        </ActionIcon>
        <ActionIcon
          variant="default"
          size={26}
          disabled={isFrozen || index === count - 1}
          aria-label={t('pictures.later')}
          title={t('pictures.later')}
          onClick={() => onMove(index + 1)}
        >
          <IconArrowRight size={15} className={styles.mirrored} aria-hidden="true" />
        </ActionIcon>
        <span className={styles.place} role="status">
          {t('pictures.moved', { number: index + 1, count })}
        </span>
        <Button
          variant="subtle"
          color="red"
          size="compact-sm"
          disabled={isFrozen}
          leftSection={<IconTrash size={14} />}
          onClick={() => composer.edit({ assetIds: assetIds.filter((other) => other !== id) })}
        >
          {t('pictures.remove')}
        </Button>
      </div>
    </div>
  );
}
