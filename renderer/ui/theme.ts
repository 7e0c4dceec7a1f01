import {
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core';

const SHADES = 10;

/** The accent's shades live in CSS variables that follow the brand; Mantine only has to know that the colour exists. */
const accent = Array.from({ length: SHADES }, (_, shade) => `var(--mantine-color-accent-${shade})`);

const quickly = { duration: 120, exitDuration: 80 } as const;

/** Text on the accent is white or near-black, whichever can be read on this brand's colour in this theme. */
const variantColours: VariantColorsResolver = (input) => {
  const colours = defaultVariantColorsResolver(input);
  const isAccent = input.color === undefined || input.color === 'accent';
  return input.variant === 'filled' && isAccent ? { ...colours, color: 'var(--accent-contrast)' } : colours;
};

/** Plain objects rather than `Button.extend`, so that components of later screens stay out of the first chunk. */
export const theme = createTheme({
  primaryColor: 'accent',
  colors: { accent: accent as unknown as MantineColorsTuple },
  variantColorResolver: variantColours,
  fontFamily: 'var(--font)',
  cursorType: 'pointer',
  respectReducedMotion: true,
  defaultRadius: 8,
  components: {
    Button: { defaultProps: { size: 'xs' } },
    // Locking the scroll writes a <style> element, which the content security policy forbids.
    Drawer: { defaultProps: { lockScroll: false, transitionProps: quickly } },
    DrawerRoot: { defaultProps: { lockScroll: false, transitionProps: quickly } },
    Modal: { defaultProps: { lockScroll: false, transitionProps: { transition: 'fade', ...quickly } } },
    ModalRoot: { defaultProps: { lockScroll: false, transitionProps: { transition: 'fade', ...quickly } } },
    Menu: { defaultProps: { transitionProps: quickly, shadow: 'md' } },
    Popover: { defaultProps: { transitionProps: quickly, shadow: 'md' } },
    Select: { defaultProps: { checkIconPosition: 'right' } },
    Tooltip: { defaultProps: { openDelay: 400, transitionProps: quickly } },
  },
});
