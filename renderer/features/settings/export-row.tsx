import { Button, Checkbox } from '@mantine/core';
import { IconPackageExport } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Brand } from '#shared/contract/brands.ts';
import type { Output } from '#shared/contract/contract.ts';
import type { BrandId } from '#shared/domain/ids.ts';
import { useQuery } from '#renderer/api/use-query.ts';
import { useFormat } from '#renderer/lib/format.ts';
import { PathLine } from '#renderer/ui/path-line.tsx';
import { useCommand } from '#renderer/ui/use-command.ts';
import { saveFrom } from './save-from.ts';
import { Row } from './section.tsx';
import styles from './backups.module.css';

/** Writes all brands, or those that are chosen, into one file. */
export function ExportRow() {
  const { t } = useTranslation('backups');
  const brands = useQuery('brands.list', {}).value?.items ?? [];
  const [leftOut, setLeftOut] = useState<readonly BrandId[]>([]);
  const [made, setMade] = useState<Output<'projects.export'> | null>(null);
  const { run, isRunning } = useCommand('projects.export');
  const chosen = brands.filter(({ id }) => !leftOut.includes(id)).map(({ id }) => id);

  const write = async (): Promise<void> => {
    setMade(null);
    const answer = await run(chosen.length === brands.length ? {} : { brandIds: chosen });
    if (answer === null) return;
    setMade(answer);
    if (answer.url !== null) saveFrom(answer.url);
  };

  return (
    <Row name={t('project.out.name')} help={t('project.out.help')}>
      <div className={styles.check}>
        {brands.length > 1 && <BrandChoice brands={brands} leftOut={leftOut} onChange={setLeftOut} />}
        <Button
          variant="default"
          leftSection={<IconPackageExport size={16} aria-hidden="true" />}
          loading={isRunning}
          disabled={chosen.length === 0}
          onClick={() => void write()}
        >
          {t('project.out.button', { count: chosen.length })}
        </Button>
        <div role="status" className={styles.found}>
          {isRunning && t('project.out.running')}
          {made !== null && <Made made={made} />}
        </div>
      </div>
    </Row>
  );
}

function Made({ made: { path, bytes, url } }: { readonly made: Output<'projects.export'> }) {
  const { t } = useTranslation('backups');
  const format = useFormat();
  const size = format.bytes(bytes);
  if (url !== null) return <p className={styles.good}>{t('project.out.saved', { size })}</p>;
  return (
    <>
      <p className={styles.good}>{t('project.out.written', { size })}</p>
      <PathLine path={path} />
    </>
  );
}

interface ChoiceProps {
  readonly brands: readonly Brand[];
  readonly leftOut: readonly BrandId[];
  readonly onChange: (leftOut: readonly BrandId[]) => void;
}

function BrandChoice({ brands, leftOut, onChange }: ChoiceProps) {
  const { t } = useTranslation('backups');
  return (
    <fieldset className={styles.choice}>
      <legend className="visually-hidden">{t('project.out.which')}</legend>
      {brands.map(({ id, name }) => (
        <Checkbox
          key={id}
          size="sm"
          label={<bdi>{name}</bdi>}
          checked={!leftOut.includes(id)}
          onChange={({ currentTarget }) =>
            onChange(currentTarget.checked ? leftOut.filter((other) => other !== id) : [...leftOut, id])
          }
        />
      ))}
    </fieldset>
  );
}
