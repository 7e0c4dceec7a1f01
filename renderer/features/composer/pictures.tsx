import { Loader, UnstyledButton } from '@mantine/core';
import { IconAlertTriangle, IconPhotoPlus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AssetId } from '#shared/domain/ids.ts';
import { refusalText } from '#renderer/ui/refusal-text.ts';
import { FilePicker } from './file-picker.tsx';
import { PictureTile } from './picture-tile.tsx';
import { usePictureDrag } from './use-picture-drag.ts';
import type { Upload } from './uploads.ts';
import { useComposer, useForm } from './use-composer.ts';
import styles from './pictures.module.css';

/** The pictures of the post in their order, those on their way, and the place to drop more. */
export function Pictures() {
  const { t } = useTranslation('composer');
  const composer = useComposer();
  const assetIds = useForm((state) => state.content.assetIds);
  const uploads = useForm((state) => state.uploads);
  const isFrozen = useForm((state) => state.isFrozen);

  const move = (id: AssetId, to: number): void => {
    const others = assetIds.filter((other) => other !== id);
    composer.edit({ assetIds: others.toSpliced(Math.min(Math.max(to, 0), others.length), 0, id) });
  };
  const drag = usePictureDrag(move);

  return (
    <section aria-label={t('pictures.label')} className={styles.section}>
      <ul className={styles.strip}>
        {assetIds.map((id, index) => (
          <PictureTile
            key={id}
            id={id}
            index={index}
            count={assetIds.length}
            onMove={(to) => move(id, to)}
            drag={drag}
          />
        ))}
        {uploads
          .filter(({ error }) => error === null)
          .map((upload) => (
            <UploadTile key={upload.id} upload={upload} />
          ))}
        {!isFrozen && (
          <li>
            <FilePicker className={styles.add} label={t('pictures.add')}>
              <IconPhotoPlus size={20} aria-hidden="true" />
              <span aria-hidden="true">{t('pictures.add')}</span>
            </FilePicker>
          </li>
        )}
      </ul>
      {uploads
        .filter(({ error }) => error !== null)
        .map((upload) => (
          <RefusedUpload key={upload.id} upload={upload} />
        ))}
    </section>
  );
}

function UploadTile({ upload }: { readonly upload: Upload }) {
  const { t } = useTranslation('composer');
  return (
    <li
      className={styles.tile}
      data-uploading
      role="status"
      aria-label={t('pictures.uploading', { name: upload.name })}
    >
      <img src={upload.previewUrl} alt="" className={styles.image} />
      <Loader size={22} color="white" className={styles.loader} />
    </li>
  );
}

function RefusedUpload({ upload }: { readonly upload: Upload }) {
  const { t } = useTranslation('composer');
  const composer = useComposer();
  return (
    <div className={styles.refused} role="alert">
      <IconAlertTriangle size={16} aria-hidden="true" />
      <span>{t('pictures.refused', { name: upload.name, why: refusalText(upload.error) })}</span>
      <UnstyledButton
        className={styles.dismiss}
        aria-label={t('pictures.dismiss')}
        onClick={() => composer.dropUpload(upload.id)}
      >
        <IconX size={15} aria-hidden="true" />
      </UnstyledButton>
    </div>
  );
}
