import { useDirection, useMantineColorScheme } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from '#renderer/api/use-query.ts';
import { chooseLocale } from '#renderer/lib/i18n.ts';
import { useReadingDirection } from '#renderer/lib/use-reading-direction.ts';

/** Keeps language, direction and theme of the page as the settings have them, also when another window changes them. */
export function FollowSettings(): null {
  const settings = useQuery('settings.get', {}).value;
  // Without this Mantine would stop transitions by a <style> element, which the content security policy forbids.
  const { setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  const { setDirection } = useDirection();
  const { i18n } = useTranslation();
  const direction = useReadingDirection();
  const theme = settings?.theme;
  const locale = settings === undefined ? null : (settings.locale ?? chooseLocale(navigator.languages));

  useEffect(() => {
    if (theme !== undefined) setColorScheme(theme === 'system' ? 'auto' : theme);
  }, [theme, setColorScheme]);

  useEffect(() => {
    if (locale !== null && locale !== i18n.language) void i18n.changeLanguage(locale);
  }, [locale, i18n]);

  useEffect(() => {
    setDirection(direction);
  }, [direction, setDirection]);

  return null;
}
