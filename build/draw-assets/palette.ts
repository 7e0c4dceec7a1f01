/** The colours of the sample café. */
export const palette = {
  paper: '#fbf6ee',
  cream: '#f3e7d5',
  blush: '#eccbb4',
  honey: '#e5a84b',
  caramel: '#b9733d',
  terracotta: '#c4553a',
  roast: '#5a3522',
  espresso: '#2a1911',
  sage: '#8da387',
  forest: '#3f5c4a',
  sky: '#bfd9db',
  teal: '#0b7285',
  deepTeal: '#0a4753',
  plum: '#5b3a4b',
} as const;

export const SERIF = 'font-family="Noto Serif Display, Noto Serif"';
export const SANS = 'font-family="Noto Sans"';
export const HEBREW = 'font-family="Noto Serif Hebrew" direction="rtl"';
export const HEBREW_SANS = 'font-family="Noto Sans Hebrew" direction="rtl"';
