import { useSyncExternalStore } from 'react';
import { formatRoute, parseRoute, type Panel, type Route } from './route.ts';

let hash = '';
let route: Route = parseRoute('');

function currentRoute(): Route {
  if (location.hash !== hash) {
    hash = location.hash;
    route = parseRoute(hash);
  }
  return route;
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  window.addEventListener('popstate', listener);
  return () => {
    window.removeEventListener('hashchange', listener);
    window.removeEventListener('popstate', listener);
  };
}

/** Where the screen is. */
export function useRoute(): Route {
  return useSyncExternalStore(subscribe, currentRoute);
}

/** Goes somewhere else; what is left out stays. `replace` leaves no step for the Back button. */
export function navigate(change: Partial<Route>, options: { readonly replace?: boolean } = {}): void {
  const next = formatRoute({ ...currentRoute(), ...change });
  if (next === location.hash) return;
  history[options.replace === true ? 'replaceState' : 'pushState'](null, '', next);
  window.dispatchEvent(new PopStateEvent('popstate'));
}

/** Opens the composer or a delivery's page over the place that is shown. */
export function openPanel(panel: Panel): void {
  navigate({ panel });
}

export function closePanel(): void {
  navigate({ panel: null });
}
