import { useEffect, useState } from 'preact/hooks';

const listeners = new Set<() => void>();

/** The path of the page with its query, from the address bar. */
export function currentPath(): string {
  return `${location.pathname}${location.search}`;
}

/** Shows another screen. `replace` leaves no entry in the history; `stay` does not scroll to its beginning. */
export function goTo(path: string, how: 'push' | 'replace' = 'push', where: 'top' | 'stay' = 'top'): void {
  if (how === 'push') history.pushState(null, '', path);
  else history.replaceState(null, '', path);
  for (const listener of listeners) listener();
  if (where === 'top') scrollTo(0, 0);
}

/** Lets links of the page change screens without loading it again. `isOwn` says whether a path belongs to this application. */
export function followLinks(isOwn: (path: string) => boolean): void {
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!link || !isPlain || event.defaultPrevented || link.target !== '' || link.hasAttribute('download')) return;
    const { origin, pathname, search, hash } = new URL(link.href, location.href);
    if (origin !== location.origin || hash !== '' || !isOwn(pathname)) return;
    event.preventDefault();
    goTo(`${pathname}${search}`);
  });
}

/** The path of the screen; the caller is drawn again when it changes. */
export function usePath(): string {
  const [path, setPath] = useState(currentPath);
  useEffect(() => {
    const listener = () => setPath(currentPath());
    listener();
    listeners.add(listener);
    addEventListener('popstate', listener);
    return () => {
      listeners.delete(listener);
      removeEventListener('popstate', listener);
    };
  }, []);
  return path;
}
