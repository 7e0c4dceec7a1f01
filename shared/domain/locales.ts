/** Languages of the interface, in the order the settings list them. */
export const LOCALES = ['en', 'uk', 'he', 'sv', 'fr', 'ka'] as const;
export type Locale = (typeof LOCALES)[number];
