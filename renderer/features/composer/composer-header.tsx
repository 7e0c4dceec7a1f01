import { Button, CloseButton } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconCloudUpload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ContractError } from '#shared/contract/errors.ts';
import { refusalText } from '#renderer/ui/refusal-text.ts';
import { linkAddress } from './link-address.ts';
import { useComposer, useForm } from './use-composer.ts';
import styles from './composer-header.module.css';

export function ComposerHeader({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('composer');
  const { t: common } = useTranslation();
  const composer = useComposer();
  const title = useForm((state) => state.content.title);
  const isFrozen = useForm((state) => state.isFrozen);
  return (
    <header className={styles.header}>
      <input
        className={styles.title}
        aria-label={t('title.label')}
        placeholder={t('title.placeholder')}
        value={title}
        maxLength={300}
        readOnly={isFrozen}
        dir="auto"
        onChange={(event) => composer.edit({ title: event.currentTarget.value })}
      />
      <SaveMark />
      <CloseButton aria-label={common('close')} onClick={onClose} />
    </header>
  );
}

/** Whether what is written has been saved; if not, why, and what becomes of it. */
function SaveMark() {
  const { t } = useTranslation('composer');
  const save = useForm((state) => state.save);
  const isHeldBack = useForm((state) => linkAddress(state.content.link) === undefined);
  if (save.kind === 'failed') return <SaveFailure error={save.error} />;
  const words = save.kind === 'saved' && isHeldBack ? 'heldBack' : save.kind;
  return (
    <span className={styles.save} role="status" data-state={words}>
      {save.kind === 'saving' && <IconCloudUpload size={15} aria-hidden="true" />}
      {words === 'saved' && <IconCheck size={15} aria-hidden="true" />}
      {t(`save.${words}`)}
    </span>
  );
}

function SaveFailure({ error }: { readonly error: unknown }) {
  const { t } = useTranslation('composer');
  const composer = useComposer();
  const isGone = error instanceof ContractError && error.code === 'post.notFound';
  return (
    <div className={styles.failure} role="alert">
      <IconAlertTriangle size={15} aria-hidden="true" />
      <span title={t('save.failedText', { why: refusalText(error) })}>
        {t('save.failed')}
        <span className="visually-hidden">. {t('save.failedText', { why: refusalText(error) })}</span>
      </span>
      <Button
        variant="subtle"
        size="compact-xs"
        onClick={() => (isGone ? composer.keepAsNew() : void composer.saveNow())}
      >
        {isGone ? t('save.keepAsNew') : t('save.again')}
      </Button>
    </div>
  );
}
