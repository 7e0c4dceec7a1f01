/** What a hostile page can do with a browser, each try marked by its name so that it is known when it has arrived. */
export const pageAttacks = [
  'fetch-get',
  'fetch-no-cors-get',
  'fetch-no-cors-post',
  'fetch-json',
  'fetch-with-secret',
  'upload',
  'beacon',
  'image',
  'script',
  'stylesheet',
  'prefetch',
  'frame',
  'form-urlencoded',
  'form-multipart',
  'form-text',
  'window-get',
  'window-post',
  'events',
  'socket',
] as const;

/**
 * Runs one attack in the page it is evaluated in, and says what the page could read. Self-contained, because its source is
 * sent to the browser.
 */
export async function runPageAttack({
  attack,
  origin,
}: {
  readonly attack: string;
  readonly origin: string;
}): Promise<string> {
  const address = (path: string) => `${origin}${path}${path.includes('?') ? '&' : '?'}attack=${attack}`;
  const call = address('/api/app.info');
  const body = '{"pad":"","a":"=b"}';
  const read = async (response: Promise<Response>) => (await response.catch(() => null))?.text().catch(() => '') ?? '';
  const load = <Tag extends 'img' | 'script' | 'link' | 'iframe'>(
    tag: Tag,
    set: (element: HTMLElementTagNameMap[Tag]) => void,
  ) =>
    new Promise<string>((resolve) => {
      const element = document.createElement(tag);
      set(element);
      element.onload = () => resolve(tag === 'iframe' ? '' : 'loaded');
      element.onerror = () => resolve('');
      document.body.append(element);
    });
  const submit = (method: string, enctype: string, target: string) => {
    const form = document.createElement('form');
    Object.assign(form, { action: call, method, enctype, target });
    const field = document.createElement('input');
    // As plain text this is a body of JSON: {"pad":"","a":"=b"}
    Object.assign(field, { name: '{"pad":"","a":"', value: 'b"}' });
    form.append(field);
    document.body.append(form);
    form.submit();
    return '';
  };
  const frame = () => {
    const element = document.createElement('iframe');
    element.name = `frame-${attack}`;
    document.body.append(element);
    return element.name;
  };

  switch (attack) {
    case 'fetch-get':
      return read(fetch(address('/api'), { credentials: 'include' }));
    case 'fetch-no-cors-get':
      return read(fetch(address('/api'), { mode: 'no-cors', credentials: 'include' }));
    case 'fetch-no-cors-post':
      return read(fetch(call, { method: 'POST', mode: 'no-cors', credentials: 'include', body }));
    case 'fetch-json':
      return read(fetch(call, { method: 'POST', headers: { 'content-type': 'application/json' }, body }));
    case 'fetch-with-secret':
      return read(fetch(call, { method: 'POST', headers: { authorization: 'Bearer guessed' }, body }));
    case 'upload':
      return read(fetch(address('/api/assets/upload?name=a.png'), { method: 'PUT', body: 'x' }));
    case 'beacon':
      navigator.sendBeacon(call, body);
      return '';
    case 'image':
      return load('img', (image) => (image.src = address('/media/0190a1b2-c3d4-7e5f-8a6b-0c1d2e3f4a5b')));
    case 'script':
      return load('script', (script) => (script.src = address('/assets/index-Ab3dE6gH.js')));
    case 'stylesheet':
      return load('link', (link) =>
        Object.assign(link, { rel: 'stylesheet', href: address('/assets/index-Ab3dE6gH.js') }),
      );
    case 'prefetch':
      return load('link', (link) => Object.assign(link, { rel: 'prefetch', href: address('/api') }));
    case 'frame':
      return load('iframe', (inner) => (inner.src = address('/')));
    case 'form-urlencoded':
      return submit('post', 'application/x-www-form-urlencoded', frame());
    case 'form-multipart':
      return submit('post', 'multipart/form-data', frame());
    case 'form-text':
      return submit('post', 'text/plain', frame());
    case 'window-get':
      window.open(address('/'));
      return '';
    case 'window-post':
      return submit('post', 'text/plain', '_blank');
    case 'events':
      return new Promise((resolve) => {
        const source = new EventSource(address('/events'), { withCredentials: true });
        source.onopen = () => resolve('open');
        source.onerror = () => {
          source.close();
          resolve('');
        };
      });
    case 'socket':
      return new Promise((resolve) => {
        const socket = new WebSocket(address('/events').replace('http', 'ws'));
        socket.onopen = () => resolve('open');
        socket.onerror = () => resolve('');
      });
    default:
      return `there is no attack called ${attack}`;
  }
}
