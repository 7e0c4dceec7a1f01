import { SegmentedControl, Select } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Settings, Theme } from '#shared/contract/settings.ts';
import { LOCALES } from '#shared/domain/locales.ts';
import { useQuery } from '#renderer/api/use-query.ts';
import { offeredLocales } from '#renderer/lib/i18n.ts';
import { useCommand } from '#renderer/ui/use-command.ts';
import { Row, Section } from './section.tsx';

const SYSTEM = 'system';
const THEMES = ['system', 'light', 'dark'] as const satisfies readonly Theme[];
/** A Monday; the days after it are the rest of the week. */
const A_MONDAY = 5;

export function AppearanceSection() {
  const { t } = useTranslation('settings');
  const settings = useQuery('settings.get', {}).value;
  const update = useCommand('settings.update');
  if (settings === undefined) return null;
  const change = (part: Partial<Settings>): void => void update.run(part);
  return (
    <Section title={t('appearance.title')}>
      <LanguageRow value={settings.locale} onChange={(locale) => change({ locale })} />
      <ThemeRow value={settings.theme} onChange={(theme) => change({ theme })} />
      <WeekStartRow value={settings.weekStart} onChange={(weekStart) => change({ weekStart })} />
    </Section>
  );
}

interface RowProps<Value> {
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

function LanguageRow({ value, onChange }: RowProps<Settings['locale']>) {
  const { t } = useTranslation('settings');
  const id = useId();
  const offered = LOCALES.filter((locale) => offeredLocales.includes(locale));
  return (
    <Row name={t('language.name')} help={t('language.help')} htmlFor={id}>
      <Select
        id={id}
        allowDeselect={false}
        comboboxProps={{ keepMounted: false }}
        value={value ?? SYSTEM}
        data={[
          { value: SYSTEM, label: t('language.system') },
          ...offered.map((locale) => ({ value: locale as string, label: ownName(locale) })),
        ]}
        onChange={(chosen) => onChange(offered.find((locale) => locale === chosen) ?? null)}
      />
    </Row>
  );
}

/** A language as its speakers call it, so that it is found by those who can't read the current one. */
function ownName(locale: string): string {
  const name = new Intl.DisplayNames(locale, { type: 'language' }).of(locale) ?? locale;
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
}

function ThemeRow({ value, onChange }: RowProps<Theme>) {
  const { t } = useTranslation('settings');
  const id = useId();
  return (
    <Row name={t('theme.name')} nameId={id}>
      <SegmentedControl
        aria-labelledby={id}
        value={value}
        data={THEMES.map((theme) => ({ value: theme, label: t(`theme.${theme}`) }))}
        onChange={onChange}
      />
    </Row>
  );
}

function WeekStartRow({ value, onChange }: RowProps<number>) {
  const { t } = useTranslation('settings');
  const { i18n } = useTranslation();
  const id = useId();
  const names = new Intl.DateTimeFormat(i18n.language, { weekday: 'long', timeZone: 'UTC' });
  const days = [1, 2, 3, 4, 5, 6, 7].map((day) => ({
    value: String(day),
    label: names.format(Date.UTC(2026, 0, A_MONDAY + day - 1)),
  }));
  return (
    <Row name={t('weekStart.name')} htmlFor={id}>
      <Select
        id={id}
        allowDeselect={false}
        comboboxProps={{ keepMounted: false }}
        value={String(value)}
        data={days}
        onChange={(chosen) => {
          if (chosen !== null) onChange(Number(chosen));
        }}
      />
    </Row>
  );
}
