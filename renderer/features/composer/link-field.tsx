import { TextInput } from '@mantine/core';
import { IconLink } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { linkAddress } from './link-address.ts';
import { useComposer, useForm } from './use-composer.ts';

/** The web page the post points to. It is scolded only once the person has gone on. */
export function LinkField() {
  const { t } = useTranslation('composer');
  const composer = useComposer();
  const link = useForm((state) => state.content.link);
  const isFrozen = useForm((state) => state.isFrozen);
  const [isLeft, setLeft] = useState(false);
  const isWrong = isLeft && linkAddress(link) === undefined;
  return (
    <TextInput
      label={t('link.label')}
      placeholder={t('link.placeholder')}
      leftSection={<IconLink size={16} aria-hidden="true" />}
      type="text"
      inputMode="url"
      dir="ltr"
      maxLength={2048}
      readOnly={isFrozen}
      value={link}
      error={isWrong ? t('link.wrong') : null}
      onFocus={() => setLeft(false)}
      onBlur={() => setLeft(true)}
      onChange={(event) => composer.edit({ link: event.currentTarget.value })}
    />
  );
}
