import { createServer, type Plugin, type ProxyOptions } from 'vite';
import { rendererConfig } from '../bundle/renderer.ts';

/** A page whose core was started anew is let in with the new launch code, without a click. */
const relaunch: Plugin = {
  name: 'broadside:relaunch',
  transformIndexHtml: {
    // Before Vite's own steps, which give the script its import.meta.hot.
    order: 'pre',
    handler: () => [
      {
        tag: 'script',
        attrs: { type: 'module' },
        children: `import.meta.hot.on('broadside:launch', ({ code }) => { location.hash = 'launch=' + code; location.reload(); });`,
      },
    ],
  },
};

/** The door takes requests from its own origin alone, so this one speaks in its name. */
function proxyTo(port: number): ProxyOptions {
  const target = `http://127.0.0.1:${port}`;
  return {
    target,
    changeOrigin: true,
    // renderer/api holds sources that are asked for below the same path; the contract knows no other GET than GET /api.
    bypass: (request) => (request.method === 'GET' && request.url?.startsWith('/api/') ? request.url : undefined),
    configure: (proxy) =>
      proxy.on('proxyReq', (request) => {
        if (request.hasHeader('origin')) request.setHeader('origin', target);
      }),
  };
}

/** Serves the screens from their sources with hot reload; everything else goes to the door on the given port. */
export async function serveScreens(doorPort: number) {
  const config = rendererConfig();
  const server = await createServer({
    ...config,
    plugins: [...(config.plugins ?? []), relaunch],
    server: { host: '127.0.0.1', port: 5173, proxy: { '^/(api|events|media|session)(?=[/?]|$)': proxyTo(doorPort) } },
  });
  await server.listen();
  const address = server.resolvedUrls?.local[0] ?? 'http://127.0.0.1:5173/';
  return { address, relaunch: (code: string) => server.ws.send('broadside:launch', { code }) };
}
