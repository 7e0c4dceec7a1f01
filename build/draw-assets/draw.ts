import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { iconSvg, traySvg, trayTemplateSvg } from './icons.ts';
import { svgOf, type Picture } from './picture.ts';
import { bokerTov } from './pictures/boker-tov.ts';
import { coffeeBingo } from './pictures/coffee-bingo.ts';
import { coldBrew } from './pictures/cold-brew.ts';
import { ethiopia } from './pictures/ethiopia.ts';
import { giftCard } from './pictures/gift-card.ts';
import { gingerCocoa } from './pictures/ginger-cocoa.ts';
import { grindSizes } from './pictures/grind-sizes.ts';
import { handMill } from './pictures/hand-mill.ts';
import { milkDrinks } from './pictures/milk-drinks.ts';
import { morningSet } from './pictures/morning-set.ts';
import { postcard } from './pictures/postcard.ts';
import { pourOver } from './pictures/pour-over.ts';
import { windowSeat } from './pictures/window-seat.ts';

/**
 * Draws assets/ anew. What it makes is committed, because lettering comes out as the machine's fonts have it: run it on
 * Debian with fonts-noto-core, and look at each picture.
 */
const assets = path.resolve(import.meta.dirname, '../../assets');
const pictures: readonly Picture[] = [
  bokerTov,
  coffeeBingo,
  coldBrew,
  ethiopia,
  giftCard,
  gingerCocoa,
  grindSizes,
  handMill,
  milkDrinks,
  morningSet,
  postcard,
  pourOver,
  windowSeat,
];

await mkdir(path.join(assets, 'sample', 'pictures'), { recursive: true });
for (const picture of pictures) {
  const file = path.join(assets, 'sample', 'pictures', `${picture.name}.webp`);
  await sharp(Buffer.from(svgOf(picture)))
    .flatten()
    .webp({ quality: 84, effort: 6, smartSubsample: true })
    .toFile(file);
}

/** `units`: the size that the drawing itself has; a density of 72 draws a pixel for each of them. */
const png = (svg: string, units: number, pixels: number, name: string) =>
  sharp(Buffer.from(svg), { density: (72 * pixels) / units })
    .png({ compressionLevel: 9, effort: 10, palette: pixels < 100 })
    .toFile(path.join(assets, name));

await writeFile(path.join(assets, 'icon.svg'), iconSvg);
await png(iconSvg, 1024, 1024, 'icon.png');
for (const [suffix, pixels] of [
  ['', 16],
  ['@2x', 32],
] as const) {
  await png(traySvg('#fffdf8', '#0b7285', '#e8502f'), 16, pixels, `tray${suffix}.png`);
  await png(trayTemplateSvg, 16, pixels, `trayTemplate${suffix}.png`);
}
