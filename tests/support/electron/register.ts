import { registerHooks } from 'node:module';

/** `node --import` this, and a main script of Electron runs on the stand-in. */
const standIn = new URL('./module.ts', import.meta.url).href;

registerHooks({
  resolve: (specifier, context, nextResolve) =>
    specifier === 'electron' ? { url: standIn, shortCircuit: true } : nextResolve(specifier, context),
});
